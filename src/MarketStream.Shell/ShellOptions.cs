using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Shell;

/// <summary>The command line, read.</summary>
internal sealed record ShellOptions(ShellMode Mode, string Text, IReadOnlyList<string> Arguments)
{
    public const string Usage =
        """
        A small PowerShell host with the MarketStream module of this checkout imported. It has the PowerShell engine without
        the Utility and Management modules; a full pwsh has everything.

          MarketStream.Shell [arguments of quickstart.ps1]     runs examples/quickstart.ps1
          MarketStream.Shell -File <script.ps1> [arguments]    runs a script; its exit code becomes the shell's
          MarketStream.Shell -Command <text>                   runs a text; the rest of the line belongs to it
          MarketStream.Shell -Interactive                      reads lines until 'exit'
          MarketStream.Shell -Help                             shows this
        """;

    public static bool TryParse(
        string[] arguments, [NotNullWhen(true)] out ShellOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        problem = null;
        var first = arguments.Length == 0 ? "" : arguments[0].TrimStart('-').ToUpperInvariant();
        var rest = arguments.Skip(1).ToArray();
        switch (first)
        {
            case "HELP" or "H" or "?":
                options = new ShellOptions(ShellMode.Help, "", []);
                break;
            case "INTERACTIVE" or "I":
                options = new ShellOptions(ShellMode.Interactive, "", []);
                break;
            case "FILE" or "F" when rest.Length > 0:
                options = new ShellOptions(ShellMode.File, rest[0], [.. rest.Skip(1)]);
                break;
            case "COMMAND" or "C" when rest.Length > 0:
                options = new ShellOptions(ShellMode.Command, string.Join(' ', rest), []);
                break;
            case "FILE" or "F" or "COMMAND" or "C":
                problem = $"{arguments[0]} needs a value.";
                break;
            default:
                options = new ShellOptions(ShellMode.Quickstart, "", arguments);
                break;
        }

        return options is not null;
    }
}

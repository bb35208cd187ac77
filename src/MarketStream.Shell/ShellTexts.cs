using System.Management.Automation;

namespace MarketStream.Shell;

/// <summary>The shell's help and its greeting.</summary>
internal static class ShellTexts
{
    public const string Help =
        """
        PowerShell with the MarketStream module of this checkout imported. It takes the arguments of pwsh:

          MarketStream.Shell                                   runs examples/quickstart.ps1; its parameters may follow
          MarketStream.Shell -File <script.ps1> [arguments]    runs a script; its exit code becomes the shell's
          MarketStream.Shell -Command <text>                   runs a command; the rest of the line belongs to it
          MarketStream.Shell -Interactive                      reads lines until 'exit'; -NoProfile leaves your profile out
        """;

    public static string Banner =>
        $"PowerShell {PSVersionInfo.PSVersion} with MarketStream. Get-Help about_MarketStream explains it; 'exit' ends the session.";
}

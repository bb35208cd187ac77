using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace MarketStream.Shell;

/// <summary>Writes the call of a script with arguments from a command line.</summary>
internal static partial class ScriptCall
{
    /// <summary>Names of parameters stay bare, so that they bind; everything else is a literal.</summary>
    public static string Of(string path, IReadOnlyList<string> arguments)
    {
        var call = new StringBuilder($"& {Quote(path)}");
        foreach (var argument in arguments)
        {
            call.Append(' ').Append(ParameterName().IsMatch(argument) ? argument : Quote(argument));
        }

        return call.ToString();
    }

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    [GeneratedRegex(@"^-[A-Za-z_]\w*(:\$(true|false))?$", RegexOptions.IgnoreCase)]
    private static partial Regex ParameterName();
}

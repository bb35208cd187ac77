using System.Management.Automation.Language;

namespace MarketStream.Shell;

/// <summary>What the console host is asked to do.</summary>
internal static class ShellArguments
{
    /// <summary>The arguments of pwsh as they are. None, or parameters of the quickstart, mean that it is run.</summary>
    public static string[] For(string[] arguments, string quickstart)
    {
        if (arguments.Length > 0 && !ParametersOf(quickstart).Contains(arguments[0], StringComparer.OrdinalIgnoreCase)) return arguments;
        return ["-NoLogo", "-NoProfile", "-File", quickstart, .. arguments];
    }

    private static IEnumerable<string> ParametersOf(string script) =>
        Parser.ParseFile(script, out _, out _).ParamBlock.Parameters.Select(parameter => $"-{parameter.Name.VariablePath.UserPath}");
}

using System.Management.Automation.Language;

namespace MarketStream.Shell;

/// <summary>The arguments that the console host gets.</summary>
internal static class ShellArguments
{
    /// <summary>Arguments of pwsh are passed on unchanged. No arguments, or parameters of the quickstart, run the quickstart.</summary>
    public static string[] For(string[] arguments, string quickstart)
    {
        if (arguments.Length > 0 && !ParametersOf(quickstart).Contains(arguments[0], StringComparer.OrdinalIgnoreCase)) return arguments;
        return ["-NoLogo", "-NoProfile", "-File", quickstart, .. arguments];
    }

    private static IEnumerable<string> ParametersOf(string script) =>
        Parser.ParseFile(script, out _, out _).ParamBlock.Parameters.Select(parameter => $"-{parameter.Name.VariablePath.UserPath}");
}

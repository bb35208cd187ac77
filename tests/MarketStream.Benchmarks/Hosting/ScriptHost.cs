using System.Diagnostics;
using System.Reflection;

namespace MarketStream.Benchmarks.Hosting;

/// <summary>
/// Runs a script of the benchmarks in a process of its own: under the project's console host, which imports the built module
/// as a user would, engine in its private load context included; or under another PowerShell.
/// </summary>
internal static class ScriptHost
{
    private const string ShellName = "MarketStream.Shell";

    public static string Manifest { get; } = Path.Combine(
        typeof(ScriptHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!,
        "MarketStream.psd1");

    /// <summary>The start of a script; <paramref name="pwsh"/> null means the console host.</summary>
    public static ProcessStartInfo Start(string? pwsh, string script, params string[] arguments)
    {
        var start = pwsh is null ? Shell() : new ProcessStartInfo(pwsh);
        start.UseShellExecute = false;
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-File" }) start.ArgumentList.Add(argument);
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Scripts", script));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add("-Manifest");
        start.ArgumentList.Add(Manifest);
        return start;
    }

    private static ProcessStartInfo Shell()
    {
        // Built along with this program, into the folder beside it.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var assembly = Path.Combine(own.Parent!.Parent!.FullName, ShellName, own.Name, $"{ShellName}.dll");
        return new ProcessStartInfo("dotnet") { ArgumentList = { assembly } };
    }
}

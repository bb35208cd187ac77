namespace MarketStream.Benchmarks.Hosting;

/// <summary>An installed PowerShell, which is precompiled and so starts sooner than the console host of the project.</summary>
internal static class Pwsh
{
    public const string Missing = "no pwsh on PATH nor in MARKETSTREAM_PWSH";

    private const string Variable = "MARKETSTREAM_PWSH";

    /// <summary>The path in MARKETSTREAM_PWSH, else the pwsh on PATH; null when there is neither.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return File.Exists(named) ? named : null;
        var fileName = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);
    }
}

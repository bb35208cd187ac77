using System.Diagnostics;
using System.Reflection;

namespace MarketStream.PostgreSql.Tests.Modules;

/// <summary>Runs a script in a pwsh of its own, with both modules of the checkout.</summary>
internal static class PwshRun
{
    /// <summary>Names another pwsh than the one that the build brought.</summary>
    private const string Variable = "MARKETSTREAM_PWSH";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>What the script writes, output and errors as a person sees them.</summary>
    /// <param name="script">The script; <c>$env:MSPG</c> is the connection string.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="folder">The working folder, in which the script is written as a file.</param>
    public static string Run(string script, string connectionString, string folder)
    {
        var file = Path.Combine(folder, "script.ps1");
        File.WriteAllText(file, $"$ErrorActionPreference = 'Stop'\nImport-Module '{Root}MarketStream.psd1'\nImport-Module '{Root}MarketStream.PostgreSql/MarketStream.PostgreSql.psd1'\n{script}");
        var other = Environment.GetEnvironmentVariable(Variable);
        var start = new ProcessStartInfo(string.IsNullOrEmpty(other) ? "dotnet" : other)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1", ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off", ["MSPG"] = connectionString, ["MARKETSTREAM_STATE"] = folder },
        };
        if (string.IsNullOrEmpty(other)) start.ArgumentList.Add(Metadata("Pwsh"));
        foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-File", file }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
        return output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
    }

    private static string Metadata(string key) => typeof(PwshRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

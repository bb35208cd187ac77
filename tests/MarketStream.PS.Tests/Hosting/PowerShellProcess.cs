using System.Diagnostics;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>A PowerShell in a process of its own, with nobody at the keyboard.</summary>
internal static class PowerShellProcess
{
    /// <summary>Names another pwsh, such as an older one, than the one that the build brought.</summary>
    private const string Variable = "MARKETSTREAM_PWSH";

    /// <summary>Only a hang reaches it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs pwsh, or the assembly of another host, to its end, in the temporary folder if one is given.</summary>
    public static async Task<ProcessResult> RunAsync(IEnumerable<string> arguments, string? assembly = null, string? temporaryFolder = null)
    {
        using var process = Process.Start(StartOf(arguments, assembly, temporaryFolder))!;
        using var deadline = new CancellationTokenSource(Patience);

        // Nothing to read: whatever asks a question fails instead of waiting for an answer.
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"Not over after {Patience}: {await output}{await errors}");
        }

        return new ProcessResult(process.ExitCode, await output, await errors);
    }

    private static ProcessStartInfo StartOf(IEnumerable<string> arguments, string? assembly, string? temporaryFolder)
    {
        var other = assembly is null ? Environment.GetEnvironmentVariable(Variable) : null;
        var start = new ProcessStartInfo(other is { Length: > 0 } ? other : DotNet)
        {
            WorkingDirectory = temporaryFolder ?? Checkout.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1", ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off" },
        };

        // The engine hosted here has set its own, which names none of the modules that belong to that pwsh.
        start.Environment.Remove("PSModulePath");
        if (temporaryFolder is not null)
        {
            foreach (var variable in new[] { "TMPDIR", "TEMP", "TMP" }) start.Environment[variable] = temporaryFolder;
        }

        if (string.IsNullOrEmpty(other)) start.ArgumentList.Add(assembly ?? Checkout.Pwsh);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    // The one that runs this, which need not be on the PATH.
    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
}

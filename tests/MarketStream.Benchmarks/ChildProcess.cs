using System.Diagnostics;
using System.Text.Json;

namespace MarketStream.Benchmarks;

/// <summary>Runs a process that prints its measurements as one line of JSON.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="start">The process.</param>
    /// <param name="longer">How much longer than others it may take.</param>
    public static async Task<T> RunAsync<T>(ProcessStartInfo start, TimeSpan longer = default)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        // Escape sequences for colours would precede the JSON.
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience + longer);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        var line = (await output).Split('\n').LastOrDefault(text => text.StartsWith('{'));
        return process.ExitCode == 0 && line is not null
            ? JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await output} {await errors}");
    }
}

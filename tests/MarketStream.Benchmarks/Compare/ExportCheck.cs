using System.Globalization;
using MarketStream.Benchmarks.Hosting;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Compare;

/// <summary>Compares the export of the same objects to a CSV file by the module and by PowerShell's own cmdlet.</summary>
internal static class ExportCheck
{
    private const long Events = 200_000;

    public static async Task RunAsync(Payload payload, SenderProcess sender, int rounds)
    {
        var found = await ChildProcess.RunAsync<Times>(ScriptHost.Start(
            Pwsh.Find(),
            "export.ps1",
            "-Venue", payload.Venue,
            "-Uri", SendPlan.BaseUri(sender.Port, payload, SendPhase.Flood(Events)).AbsoluteUri,
            "-Stream", string.Join(',', payload.Streams),
            "-GoPort", sender.GoPort.ToString(CultureInfo.InvariantCulture),
            "-Events", Events.ToString(CultureInfo.InvariantCulture),
            "-Rounds", rounds.ToString(CultureInfo.InvariantCulture)));
        Console.WriteLine($"$events | Export-StreamEvent : {Describe(found.ModuleSeconds, found.ModuleBytes)}");
        Console.WriteLine($"$events | Export-Csv         : {Describe(found.OwnSeconds, found.OwnBytes)}");
    }

    private static string Describe(IReadOnlyList<double> seconds, long bytes) => FormattableString.Invariant(
        $"{Spread.Of(seconds.Select(time => Events / time)).Text(1000, "0")} thousand events/s, {(double)bytes / Events:0} bytes per row");

    private sealed record Times(IReadOnlyList<double> ModuleSeconds, IReadOnlyList<double> OwnSeconds, long ModuleBytes, long OwnBytes);
}

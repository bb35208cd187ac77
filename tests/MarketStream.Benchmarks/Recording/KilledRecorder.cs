using System.Diagnostics;
using System.Globalization;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Recording;

/// <summary>
/// Processes that record the same venue into the same files one after the other, each killed at a random moment. After each kill the files are read: none
/// may be damaged, nothing that was read before may be gone, ids rise, and the last event is no older than the flush interval and the slack allow.
/// </summary>
internal static class KilledRecorder
{
    private const double EventsPerSecond = 2000;
    private const string Venue = "binance-options";
    private const string Ready = "recording";

    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    /// <param name="kills">How often a process is killed.</param>
    /// <param name="slack">What is allowed beyond the flush interval, for a machine on which others work.</param>
    public static async Task<int> RunAsync(int kills, TimeSpan slack)
    {
        var folder = Directory.CreateTempSubdirectory("marketstream-kills").FullName;
        await using var venue = VenueSimulator.Start(new SimulatorOptions { Venue = VenueCatalog.Shared.Get(Venue), EventsPerSecond = EventsPerSecond, KeepsFeeding = true });
        var random = new Random(1);
        var failures = 0;
        var (events, worst) = (0L, TimeSpan.Zero);
        try
        {
            for (var round = 1; round <= kills; round++)
            {
                var lastCame = await KillAsync(folder, venue.Uri, TimeSpan.FromMilliseconds(random.Next(50, 2500)));
                var found = RecordedFolder.Read(folder);
                var lost = found.LastReceivedAt is { } last ? lastCame - last : TimeSpan.Zero;
                if (lost > worst) worst = lost;
                string? problem = found.Problem
                    ?? (found.Events < events ? $"{events - found.Events} events are gone that were there before" : null)
                    ?? (lost > FlushInterval + slack ? $"the last event is {lost.TotalSeconds:0.00} s older than the last that was received" : null);
                events = found.Events;
                if (problem is null) continue;
                failures++;
                Console.WriteLine($"kill {round}: {problem}");
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kills} kills and restarts: {events} events, {failures} failures, at most {worst.TotalSeconds:0.00} s lost (flush interval {FlushInterval.TotalSeconds:0.0} s)"));
            return failures == 0 && events > 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The process that records until it is killed.</summary>
    public static async Task<int> RunChildAsync(string folder, Uri uri)
    {
        var venue = VenueCatalog.Shared.Get(Venue);
        var grammar = new StreamGrammar(venue);
        string[] streams = ["BTC-991225-100000-C@trade", "BTC-991225-110000-C@trade", "BTC-991225-100000-C@ticker"];
        var options = new ConnectionOptions { Name = "killed", Venue = venue, Uri = uri };
        var connection = await MarketConnection.OpenAsync(options, [.. streams.Select(grammar.Parse)], CancellationToken.None);
        var recording = connection.StartRecording(new RecorderOptions { Path = Path.Combine(folder, "{date}"), FlushInterval = FlushInterval });
        while (recording.LastFlushAt is null) await Task.Delay(10);
        Console.WriteLine(Ready);

        // When events came for the last time, as far as anyone can know of a process that is killed.
        for (var seen = 0L; ; await Task.Delay(20))
        {
            if (connection.EventsReceived == seen) continue;
            seen = connection.EventsReceived;
            Console.WriteLine(DateTimeOffset.UtcNow.UtcTicks.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Lets a process record for a time and kills it; returns when it received its last events.</summary>
    private static async Task<DateTimeOffset> KillAsync(string folder, Uri uri, TimeSpan life)
    {
        var start = OwnProcess.Start("record-child", folder, uri.AbsoluteUri);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        Task<string> rest;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            if (line != Ready) throw new InvalidOperationException($"The process did not record: {line}");
            rest = process.StandardOutput.ReadToEndAsync();
            await Task.Delay(life);
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync();

        // The last line may have been cut short by the kill.
        var whole = (await rest).Split('\n')[..^1];
        return whole.Length == 0 ? DateTimeOffset.MinValue : new DateTimeOffset(long.Parse(whole[^1], CultureInfo.InvariantCulture), TimeSpan.Zero);
    }
}

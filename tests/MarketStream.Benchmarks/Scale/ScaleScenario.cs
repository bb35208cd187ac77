using System.Globalization;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Scale;

/// <summary>Measures the memory of idle connections, and the CPU for the same total rate, over few and many shards and streams.</summary>
internal static class ScaleScenario
{
    private const double EventsPerSecond = 20_000;
    private const int Seconds = 5;
    private const int SentSeconds = 12;

    private static readonly (int Shards, int Streams)[] Sizes =
        [(1, 10), (1, 200), (1, 1000), (10, 10), (10, 2000), (10, 10_000), (50, 50), (50, 2000), (50, 10_000)];

    public static async Task<int> RunAsync()
    {
        using var sender = SenderProcess.Start();
        var payload = Payloads.Get("optionTrade");
        Console.WriteLine(FormattableString.Invariant(
            $"{EventsPerSecond} events/s in total for {Seconds} s, {Environment.ProcessorCount} cores\n"));
        Console.WriteLine("| shards | streams | all confirmed after, s | idle: KiB in total | idle: bytes per stream | events/s | CPU, us per event | CPU, percent of a core | dropped |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var dropped = 0L;
        foreach (var (shards, streams) in Sizes)
        {
            var rate = EventsPerSecond / shards;
            var uri = SendPlan.BaseUri(sender.Port, payload, SendPhase.AtRate(rate, (long)(rate * SentSeconds)));
            var result = await ChildProcess.RunAsync<ScaleResult>(OwnProcess.Start(
                "scale-client", uri.AbsoluteUri, Text(sender.GoPort), Text(shards), Text(streams), Text(Seconds)));
            dropped += result.Dropped;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {shards} | {streams} | {result.SubscribeSeconds:0.00} | {result.IdleBytes / 1024} | {result.IdleBytes / streams} | {result.EventsPerSecond:0} | {result.CpuMicrosecondsPerEvent:0.0} | {result.CpuPercent:0} | {result.Dropped} |"));
        }

        return dropped > 0 ? 1 : 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

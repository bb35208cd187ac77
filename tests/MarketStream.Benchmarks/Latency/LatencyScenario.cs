using System.Diagnostics;
using System.Globalization;
using MarketStream.Benchmarks.Hosting;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Latency;

/// <summary>Measures the latency from the sender's write to the code that gets the event, at a steady rate with one event per write.</summary>
internal static class LatencyScenario
{
    private static readonly (string Name, string Kind)[] Clients =
        [("ClientWebSocket bare", "bare"), ("Websocket.Client", "library"), ("Engine receiver", "engine")];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = LatencyOptions.Parse(arguments);
        using var sender = SenderProcess.Start();
        Console.WriteLine(FormattableString.Invariant(
            $"{options.Rate} events/s for {options.Seconds} s, {Environment.ProcessorCount} cores; microseconds\n"));
        Console.WriteLine("| row | p50 | p90 | p99 | p99.9 | CPU, percent of a core |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, kind) in Clients)
        {
            var start = OwnProcess.Start(
                "latency-client", kind, UriOf(sender, options), Text(sender.GoPort), Text(options.SkippedEvents), Text(options.MeasuredEvents));
            Write(name, await ChildProcess.RunAsync<LatencyResult>(start));
        }

        Write("Receive-StreamEvent", await ChildProcess.RunAsync<LatencyResult>(Script(sender, options)));
        return 0;
    }

    private static ProcessStartInfo Script(SenderProcess sender, LatencyOptions options)
    {
        var payload = Payloads.Get("stampedTrade");
        return ScriptHost.Start(
            null,
            "latency.ps1",
            "-Venue", payload.Venue,
            "-Uri", UriOf(sender, options),
            "-Stream", string.Join(',', payload.Streams),
            "-GoPort", Text(sender.GoPort),
            "-WarmEvents", Text(LatencyOptions.WarmEvents),
            "-SkippedEvents", Text(options.SkippedEvents),
            "-MeasuredEvents", Text(options.MeasuredEvents));
    }

    private static string UriOf(SenderProcess sender, LatencyOptions options) => SendPlan.BaseUri(
        sender.Port,
        Payloads.Get("stampedTrade"),
        SendPhase.Flood(LatencyOptions.WarmEvents),
        SendPhase.AtRate(options.Rate, options.SkippedEvents - LatencyOptions.WarmEvents + options.MeasuredEvents)).AbsoluteUri;

    private static void Write(string name, LatencyResult result)
    {
        var sorted = result.Microseconds.Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {At(0.5):0} | {At(0.9):0} | {At(0.99):0} | {At(0.999):0} | {result.CpuPercent:0} |"));

        double At(double share) => sorted[(int)((sorted.Length - 1) * share)];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

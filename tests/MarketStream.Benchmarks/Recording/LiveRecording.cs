using MarketStream.Benchmarks.Compare;
using MarketStream.Benchmarks.Compare.Clients;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Recording;

/// <summary>Receiving and recording from a socket, beside receiving alone, each in a process of its own.</summary>
internal static class LiveRecording
{
    private const int Rounds = 5;
    private const long FloodEvents = 3_000_000;
    private const long WarmUpEvents = 300_000;
    private const double LeastShare = 0.8;

    /// <summary>As fast as the sender can; it fails when something is lost. The share depends on the machine and is printed with its target.</summary>
    public static async Task<int> CompareAsync()
    {
        var payload = Payloads.Get("optionTrade");
        using var sender = SenderProcess.Start();
        var receiver = new List<Measurement>();
        var recorder = new List<Measurement>();
        for (var round = 0; round < Rounds; round++)
        {
            receiver.Add(await MeasureAsync(ClientKind.Engine, payload, sender, SendPhase.Flood(FloodEvents)));
            recorder.Add(await MeasureAsync(ClientKind.Recorder, payload, sender, SendPhase.Flood(FloodEvents)));
        }

        var alone = Spread.Of(receiver.Select(round => round.EventsPerSecond));
        var recorded = Spread.Of(recorder.Select(round => round.EventsPerSecond));
        Console.WriteLine($"live: received {alone.Text(1000, "0")} thousand/s, received and recorded {recorded.Text(1000, "0")}: {recorded.Median / alone.Median:0.00} (target {LeastShare})");
        Console.WriteLine($"live: CPU {Spread.Of(receiver.Select(round => round.CpuMicrosecondsPerEvent)).Text(1, "0.00")} us each, recorded {Spread.Of(recorder.Select(round => round.CpuMicrosecondsPerEvent)).Text(1, "0.00")}");
        return receiver.Concat(recorder).Any(round => round.Dropped > 0) ? 1 : 0;
    }

    /// <summary>At a rate for some minutes; it fails when an event is lost.</summary>
    public static async Task<int> SustainAsync(TimeSpan time, double rate)
    {
        using var sender = SenderProcess.Start();
        var events = (long)(time.TotalSeconds * rate);
        var measured = await MeasureAsync(ClientKind.Recorder, Payloads.Get("optionTrade"), sender, SendPhase.AtRate(rate, events), time);
        Console.WriteLine(
            $"sustained: {measured.Events} events at {measured.EventsPerSecond:0}/s, {measured.Dropped} lost, CPU {measured.CpuMicrosecondsPerEvent:0.00} us each, peak {measured.PeakMemoryMiB:0} MiB");
        return measured.Dropped > 0 ? 1 : 0;
    }

    private static Task<Measurement> MeasureAsync(ClientKind kind, Payload payload, SenderProcess sender, SendPhase phase, TimeSpan longer = default)
    {
        var uri = SendPlan.BaseUri(sender.Port, payload, SendPhase.Flood(WarmUpEvents), phase);
        var task = new RowTask(payload, uri, sender.GoPort, WarmUpEvents, phase.Events);
        return ChildProcess.RunAsync<Measurement>(CompareRows.Client(kind.ToString(), kind).Start(task), longer);
    }
}

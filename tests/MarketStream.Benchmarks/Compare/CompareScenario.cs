using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Compare;

/// <summary>Ways to receive, side by side in one run: each round runs every row once, each in a fresh process of its own.</summary>
internal static class CompareScenario
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = CompareOptions.Parse(arguments);
        var payload = Payloads.Get(options.Payload);
        var rows = CompareRows.All(options.UsePwsh)
            .Where(row => row.Name.Contains(options.RowFilter, StringComparison.OrdinalIgnoreCase)).ToList();
        using var sender = SenderProcess.Start();
        var found = rows.ToDictionary(row => row, _ => new List<Measurement>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var row in rows)
            {
                var measurement = await MeasureAsync(row, payload, options, sender);
                found[row].Add(measurement);
                Console.Error.WriteLine(FormattableString.Invariant(
                    $"round {round} of {options.Rounds}: {row.Name}, {measurement.EventsPerSecond / 1000:0} thousand events/s, {measurement.CpuMicrosecondsPerEvent:0.00} us"));
            }
        }

        var results = rows.ConvertAll(row => RowResult.Of(row, found[row]));
        CompareTable.Write(Console.Out, options, results);
        if (options.JsonPath is { } path) await CompareJson.WriteAsync(path, results);
        if (options.RowFilter.Length == 0) await ExportCheck.RunAsync(payload, sender, options.Rounds);
        return results.Exists(result => result.Dropped > 0) ? 1 : 0;
    }

    /// <summary>Runs one row once.</summary>
    public static Task<Measurement> MeasureAsync(CompareRow row, Payload payload, CompareOptions options, SenderProcess sender)
    {
        var cold = WholeFrames(CompareOptions.ColdEvents);
        var steady = WholeFrames(options.Events);
        var uri = SendPlan.BaseUri(sender.Port, payload, SendPhase.Flood(cold), SendPhase.Flood(steady));
        return ChildProcess.RunAsync<Measurement>(row.Start(new RowTask(payload, uri, sender.GoPort, cold, steady)));

        long WholeFrames(long events) => Math.Max(1, (long)(events * row.Share) / payload.EventsPerFrame) * payload.EventsPerFrame;
    }
}

using System.Text;
using MarketStream.Fuzzing.Paths;
using MarketStream.Fuzzing.Rest;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Everything that is fuzzed. A reader of other bytes, such as a transport's, is one more line here.</summary>
internal static class FuzzTargets
{
    private static readonly string[] Venues = ["binance-options", "binance-options-2026", "binance-spot", "binance-usdm", "binance-coinm"];

    /// <summary>
    /// All targets, made anew, so that two runs do not share their tables. Real frames make targets of their own, so that the
    /// others are the same with and without them.
    /// </summary>
    public static IReadOnlyList<IFuzzTarget> All() =>
    [
        .. Venues.Select(venue => FrameTarget.OfOwn(venue, venue == Venues[0] ? Samples.Frames.Select(Encoding.UTF8.GetBytes) : [])),
        .. Captured("binance-spot", "spot"),
        .. Captured("binance-usdm", "usdm"),
        new AnswerTarget(),
        new NameTarget(),
        new ProfileTarget(),
        new CommandTarget(),
        new CaptureTarget(),
        new JournalTarget(),
        new RowsTarget("csv"),
        new RowsTarget("jsonl"),
        new RowsTarget("jsonl.zst"),
        new RowsTarget("csv.gz"),
        .. RestTargets.All(),
    ];

    /// <summary>The whole way from a socket's bytes to receivers, of each venue with rules of its own; made anew.</summary>
    public static IReadOnlyList<IFuzzTarget> Paths() =>
        [.. Venues.Select(venue => new PathTarget(FrameTarget.OfOwn(venue, venue == Venues[0] ? Samples.Frames.Select(Encoding.UTF8.GetBytes) : []), venue))];

    private static IEnumerable<IFuzzTarget> Captured(string venue, string prefix)
    {
        var seeds = CapturedSeeds.Of(prefix);
        if (seeds.Count > 0) yield return new FrameTarget($"frames:captured-{prefix}", venue, seeds);
    }
}

using System.Text;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Everything that is fuzzed. A reader of other bytes, such as a transport's, is one more line here.</summary>
internal static class FuzzTargets
{
    private static readonly string[] Venues = ["binance-options", "binance-options-2026", "binance-spot", "binance-usdm", "binance-coinm"];

    /// <summary>All targets, made anew, so that two runs do not share their tables.</summary>
    public static IReadOnlyList<IFuzzTarget> All() =>
    [
        .. Venues.Select(venue => new FrameTarget(venue, venue == Venues[0] ? Samples.Frames.Select(Encoding.UTF8.GetBytes) : [])),
        new AnswerTarget(),
        new NameTarget(),
        new ProfileTarget(),
        new CommandTarget(),
    ];
}

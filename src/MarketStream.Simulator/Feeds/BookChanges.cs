using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Lets books change.</summary>
internal static class BookChanges
{
    private const int MostSkipped = 10_000;

    public static void Make(Instrument instrument, long nowMs)
    {
        instrument.Drift(nowMs);
        instrument.Book.Touch();
        instrument.Book.Touch();
    }

    /// <summary>Changes that nobody is told of; a diff stream starts anew behind them.</summary>
    public static void Skip(SimulatedBook book, int events)
    {
        for (var i = 0; i < Math.Min(events, MostSkipped); i++) book.Touch();
    }
}

using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>Makes books change at random.</summary>
internal static class BookActivity
{
    private const int MostSkipped = 10_000;

    /// <summary>The changes between two events of a stream of depth.</summary>
    public static void Make(Instrument instrument, long nowMs)
    {
        instrument.Drift(nowMs);
        instrument.Book.ChangeLevel();
        instrument.Book.ChangeLevel();
    }

    /// <summary>Changes that no event reports; a diff stream continues behind them, with a hole in its ids.</summary>
    public static void Skip(SimulatedBook book, int events)
    {
        for (var i = 0; i < Math.Min(events, MostSkipped); i++) book.ChangeLevel();
    }
}

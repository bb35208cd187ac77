using System.Diagnostics;
using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Books;

/// <summary>Measures how many levels per second one thread applies to one book.</summary>
internal static class BookSpeed
{
    private const int Updates = 200_000;
    private const int Rounds = 5;

    public static void Measure(BooksOptions options, TextWriter output)
    {
        var diffs = new LikelyDiffs(options.Seed, options.Levels);
        var snapshot = diffs.Snapshot();
        DepthUpdateEvent[] updates = [.. Enumerable.Range(0, Updates).Select(_ => diffs.Next())];
        var levels = updates.Sum(update => (long)update.Bids.Count + update.Asks.Count);
        double[] rates = [.. Enumerable.Range(0, Rounds).Select(_ => levels / Time(snapshot, updates).TotalSeconds).Order()];
        output.WriteLine($"one book of {options.Levels} levels per side, one thread: median {rates[Rounds / 2] / 1e6:N1} million levels/s, "
            + $"{rates[0] / 1e6:N1} to {rates[^1] / 1e6:N1} ({(double)levels / Updates:N1} levels per update)");
    }

    private static TimeSpan Time(PartialDepthEvent snapshot, DepthUpdateEvent[] updates)
    {
        var book = new BookSynchronizer(BookRule.QuietChain, 10_000);
        book.OnSnapshot(snapshot, 5000);
        var clock = Stopwatch.StartNew();
        foreach (var update in updates) book.OnUpdate(update);
        clock.Stop();
        return book.State == BookState.Live ? clock.Elapsed : throw new InvalidOperationException($"The book is {book.State}: {book.Cause}.");
    }
}

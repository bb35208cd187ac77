using System.Diagnostics;
using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Books;

/// <summary>Measures many live books that two threads update: the time per update, and the memory of all books.</summary>
internal static class BookCrowd
{
    private const int Threads = 2;
    private const int UpdatesOfBook = 400;
    private const string Suffix = "@depth@100ms";

    public static void Measure(BooksOptions options, TextWriter output)
    {
        var diffs = Enumerable.Range(0, options.Books).Select(i => new LikelyDiffs(options.Seed + i, options.Levels)).ToArray();
        var identities = Enumerable.Range(0, options.Books).Select(i => new StreamIdentity("crowd", $"s{i}{Suffix}")).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var books = Begin(options, diffs, identities);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;

        var costs = new long[Threads][];
        var threads = Enumerable.Range(0, Threads).Select(part => new Thread(() => costs[part] = Run(books, diffs, identities, part))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        var live = books.Books.Count(book => book.State == BookState.Live);
        books.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Write(output, options, costs, memory, live);
    }

    // The snapshots are referenced by nothing else afterwards, so that only the books are measured.
    private static SynchronizedBooks Begin(BooksOptions options, LikelyDiffs[] diffs, StreamIdentity[] identities)
    {
        var books = new SynchronizedBooks(
            VenueCatalog.Shared.Get("binance-options-2026"), new NoSource(), new BookOptions(), TimeProvider.System, _ => { });
        for (var i = 0; i < diffs.Length; i++)
        {
            var book = books.Add(identities[i].Stream, $"S{i}", EventKind.DepthUpdate);
            book.OnSnapshot(diffs[i].Snapshot(), options.Levels, 0);
        }

        return books;
    }

    private static long[] Run(SynchronizedBooks books, LikelyDiffs[] diffs, StreamIdentity[] identities, int part)
    {
        var costs = new List<long>(UpdatesOfBook * diffs.Length);
        for (var round = 0; round < UpdatesOfBook; round++)
        {
            for (var i = part; i < diffs.Length; i += Threads)
            {
                var update = diffs[i].Next();
                update.Identity = identities[i];
                var start = Stopwatch.GetTimestamp();
                books.OnItem(update);
                var end = Stopwatch.GetTimestamp();

                // The first updates of a process wait for their code to be compiled.
                if (round >= UpdatesOfBook / 10) costs.Add(end - start);
            }
        }

        return [.. costs];
    }

    private static void Write(TextWriter output, BooksOptions options, long[][] costs, long memory, int live)
    {
        long[] all = [.. costs.SelectMany(part => part).Order()];
        output.WriteLine($"{options.Books} books of {options.Levels} levels per side, {Threads} threads, {live} live: an update costs "
            + $"p50 {Microseconds(all, 0.5):N2} us, p99 {Microseconds(all, 0.99):N2} us, p99.9 {Microseconds(all, 0.999):N2} us, "
            + $"max {Microseconds(all, 1):N0} us; {memory / 1e6:N1} MB");
    }

    private static double Microseconds(long[] sorted, double quantile) =>
        sorted[Math.Min((int)(sorted.Length * quantile), sorted.Length - 1)] * 1e6 / Stopwatch.Frequency;

    private sealed class NoSource : ISnapshotSource
    {
        public async Task<BookSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop)
        {
            await Task.Delay(Timeout.Infinite, stop);
            throw new OperationCanceledException(stop);
        }
    }
}

using System.Diagnostics;
using MarketStream.Fuzzing.Books;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Books;

/// <summary>
/// Maintains books of simulated markets over an unreliable line, and fails when one is wrong without reporting it or does not recover; then
/// measures the speed and the memory of books.
/// </summary>
internal static class BooksScenario
{
    /// <summary>How long one simulated book lives.</summary>
    private const int UpdatesOfBook = 100_000;

    private const int QuietSteps = 1000;

    private static readonly BookRule[] Rules = [BookRule.Ranges, BookRule.Chain, BookRule.QuietChain];

    public static int Run(ReadOnlySpan<string> arguments)
    {
        var options = BooksOptions.Parse(arguments);
        var isClean = options.Updates == 0 || Simulate(options);
        BookSpeed.Measure(options, Console.Out);
        BookCrowd.Measure(options, Console.Out);
        return isClean ? 0 : 1;
    }

    private static bool Simulate(BooksOptions options)
    {
        var clock = Stopwatch.StartNew();
        var tally = new BookTally();
        for (var number = 0; tally.Updates < options.Updates; number++)
        {
            var seed = unchecked(options.Seed * 1_000_003 + number);
            var book = new BookSimulation(Rules[number % Rules.Length], seed, tally);
            var end = Math.Min(tally.Updates + UpdatesOfBook, options.Updates);
            while (tally.Updates < end) book.Step(withFaults: true);
            for (var i = 0; i < QuietSteps; i++) book.Step(withFaults: false);
        }

        Console.WriteLine($"simulated markets, seed {options.Seed}, {clock.Elapsed.TotalSeconds:N1} s");
        Console.WriteLine(tally);
        return tally.IsClean;
    }
}

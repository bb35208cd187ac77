using MarketStream.Benchmarks.Compare;
using MarketStream.Engine.Journal;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Recording;

/// <summary>
/// Records a million trades of 200 option symbols and a million tickers from memory, reads them back, and finds one symbol among ten million trades. Each
/// figure is the median of five rounds. It fails when a size is above its limit; times depend on the machine, and are printed with their targets.
/// </summary>
internal static class RecordScenario
{
    private const int Count = 1_000_000;
    private const int Rounds = 5;
    private const double MostBytesOfTrade = 10;
    private const double MostBytesOfTicker = 25;

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("marketstream-record").FullName;
        try
        {
            var trades = Measure(Path.Combine(folder, "trades.msj"), "trade", new RecordedTrades(200, 10_000).Next(Count), MostBytesOfTrade);
            var tickers = Measure(Path.Combine(folder, "tickers.msj"), "option ticker", new RecordedTickers(400).Next(Count / 400), MostBytesOfTicker);
            Quiet(Path.Combine(folder, "quiet.msj"));
            FindOne(Path.Combine(folder, "day.msj"));
            return trades && tickers ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Measure(string path, string name, StreamItem[] items, double mostBytes)
    {
        RecordRound.Write(path, items);
        RecordRound.Read(path, JournalQuery.All);
        var written = Enumerable.Range(0, Rounds).Select(_ => RecordRound.Write(path, items)).ToList();
        var read = Enumerable.Range(0, Rounds).Select(_ => RecordRound.Read(path, JournalQuery.All)).ToList();
        var bytes = (double)written[0].Bytes / items.Length;
        Console.WriteLine($"{name}: written {Spread.Of(written.Select(round => items.Length / round.Wall)).Text(1000, "0")} thousand/s (target 1000)");
        Console.WriteLine($"{name}: CPU {Spread.Of(written.Select(round => round.Cpu * 1e6 / items.Length)).Text(1, "0.00")} us each (target 0.40)");
        Console.WriteLine($"{name}: {bytes:0.00} bytes each (limit {mostBytes})");
        Console.WriteLine($"{name}: read {Spread.Of(read.Select(round => round.Items / round.Wall)).Text(1000, "0")} thousand/s (target 1000)");
        var imported = Enumerable.Range(0, Rounds).Select(_ => ReplayRound.Import(path)).ToList();
        var replayed = Enumerable.Range(0, Rounds).Select(_ => ReplayRound.ReplayAsync(path).GetAwaiter().GetResult()).ToList();
        Console.WriteLine($"{name}: imported {Spread.Of(imported.Select(round => round.Items / round.Wall)).Text(1000, "0")} thousand/s (target 1000)");
        Console.WriteLine($"{name}: replayed {Spread.Of(replayed.Select(round => round.Items / round.Wall)).Text(1000, "0")} thousand/s (target 1000)");
        return bytes <= mostBytes && imported.Concat(replayed).All(round => round.Items == items.Length) && read.All(round => round.Items == items.Length);
    }

    private static void Quiet(string path)
    {
        var query = new JournalQuery { Symbols = [RecordedTrades.Symbol(77)] };
        foreach (var each in (int[])[10, 100, 1000])
        {
            var trades = new RecordedTrades(200, each).Next(Count / 2);
            var bytes = (double)RecordRound.WriteQuietly(path, trades, each) / trades.Length;
            var one = RecordRound.Read(path, query);
            Console.WriteLine($"trade: {bytes:0.0} bytes each at {each} a second; one symbol of {trades.Length} trades found in {one.Wall:0.00} s");
        }
    }

    private static void FindOne(string path)
    {
        const int all = 10 * Count;
        var trades = new RecordedTrades(200, 10_000);
        using (var writer = RecordRound.Open(path))
        {
            for (var first = 0; first < all; first += Count / 10) writer.Append(trades.Next(Count / 10));
            writer.Finish();
        }

        var query = new JournalQuery { Kinds = [nameof(TradeEvent)], Symbols = [RecordedTrades.Symbol(77)] };
        RecordRound.Read(path, query);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => RecordRound.Read(path, query)).ToList();
        Console.WriteLine(
            $"one of 200 symbols among {all / Count} million trades: {rounds[0].Items} trades in {Spread.Of(rounds.Select(round => round.Wall)).Text(1, "0.00")} s, CPU {Spread.Of(rounds.Select(round => round.Cpu)).Text(1, "0.00")} s (target 0.50)");
    }
}

using MarketStream.Benchmarks.Oracle;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak.Market;

/// <summary>The streams of a run: sixteen of all kinds, some lively, some that say something twice a day.</summary>
internal static class SoakStreams
{
    private static readonly TimeSpan[] CalmWaits =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), TimeSpan.FromHours(8),
    ];

    public static IReadOnlyList<SoakStream> Make(VenueProfile profile, int seed, RunTally tally)
    {
        var grammar = new StreamGrammar(profile);
        var random = new Random(seed);
        var isSpot = profile.Channels.Any(channel => channel.Name == "Trade");
        return [.. Names(isSpot).Select(entry => Make(grammar.Parse(entry.Name), entry.Channel, !isSpot, random, tally))];
    }

    private static SoakStream Make(StreamName name, SoakChannel channel, bool isChained, Random random, RunTally tally)
    {
        var calm = CalmWaits[random.Next(CalmWaits.Length)];

        // What is quiet in calm hours is quiet in others too.
        var busy = calm > TimeSpan.FromHours(1) ? calm / 100 : TimeSpan.FromMilliseconds(150 + random.Next(2000));
        var isNumbered = channel <= SoakChannel.Depth;
        var book = new StreamBook(name.Name, isNumbered, tally)
        {
            WasKeptBack = static lost => !lost.Arrived && (lost.IsFaulted || lost.Sent == 0),
        };
        return new SoakStream(name, channel, isChained, calm, busy) { Book = book };
    }

    private static IEnumerable<(string Name, SoakChannel Channel)> Names(bool isSpot)
    {
        foreach (var symbol in (string[])["btcusdt", "ethusdt", "bnbusdt", "solusdt"])
        {
            yield return isSpot ? ($"{symbol}@trade", SoakChannel.Trade) : ($"{symbol}@aggTrade", SoakChannel.AggregateTrade);
            yield return ($"{symbol}@depth", SoakChannel.Depth);
            yield return symbol is "btcusdt" or "ethusdt" ? ($"{symbol}@bookTicker", SoakChannel.BookTicker) : ($"{symbol}@kline_1h", SoakChannel.Kline);
            yield return symbol is "ethusdt" or "solusdt" ? ($"{symbol}@depth20", SoakChannel.PartialDepth) : ($"{symbol}@ticker", SoakChannel.Ticker);
        }
    }
}

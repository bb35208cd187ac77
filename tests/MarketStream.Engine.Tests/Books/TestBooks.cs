using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Books;

/// <summary>Changes and snapshots in few letters: <c>"10:1 9:2"</c> are two levels.</summary>
internal static class TestBooks
{
    public static DepthUpdateEvent Update(
        long first, long last, long? previous = null, string bids = "", string asks = "", long seconds = 0, string stream = "") => new()
        {
            Identity = new StreamIdentity("test", stream),
            Symbol = "S",
            EventTimeMicroseconds = (1_760_000_000 + seconds) * 1_000_000,
            FirstUpdateId = first,
            LastUpdateId = last,
            PreviousUpdateId = previous,
            Bids = Side(bids),
            Asks = Side(asks),
        };

    public static PartialDepthEvent Snapshot(long id, string bids = "10:1 9:1", string asks = "11:1 12:1", string stream = "", long seconds = 0) => new()
    {
        Identity = new StreamIdentity("test", stream),
        Symbol = "S",
        EventTimeMicroseconds = (1_760_000_000 + seconds) * 1_000_000,
        LastUpdateId = id,
        Bids = Side(bids),
        Asks = Side(asks),
    };

    public static DepthSide Side(string levels) => new([.. levels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Level)]);

    private static PriceLevel Level(string text)
    {
        var parts = text.Split(':');
        return new PriceLevel(
            decimal.Parse(parts[0], CultureInfo.InvariantCulture),
            decimal.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}

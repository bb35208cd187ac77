using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Books;

/// <summary>
/// Finds out which field of an answer is wrong. The reader of snapshots is the fast one of the streams, which says yes or no; this one
/// is asked when it has said no.
/// </summary>
internal static class SnapshotValidator
{
    private const int PriceAndQuantity = 2;

    /// <summary>True when the answer is an order book. Error: RestException, which names the field.</summary>
    public static bool Run(RestValue answer)
    {
        answer.Get("lastUpdateId", "u").Long();
        CheckSide(answer.Get("bids", "b"));
        CheckSide(answer.Get("asks", "a"));
        foreach (var time in new[] { "E", "T" }) answer.Find(time)?.Microseconds();
        return true;
    }

    private static void CheckSide(RestValue side)
    {
        foreach (var level in side.Items())
        {
            var items = level.Items();
            if (items.Count < PriceAndQuantity) throw level.Error("a level is a price and a quantity");
            foreach (var item in items.Take(PriceAndQuantity)) item.Number();
        }
    }
}

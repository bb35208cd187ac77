using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Books;

/// <summary>
/// Finds out which field of an answer is wrong. <see cref="SnapshotReader"/> is fast, and only says whether the answer is an order book;
/// this check runs when it is not.
/// </summary>
internal static class SnapshotValidator
{
    private const int PriceAndQuantity = 2;

    /// <summary>Returns true when the answer is an order book. Throws RestException, which names the wrong field.</summary>
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

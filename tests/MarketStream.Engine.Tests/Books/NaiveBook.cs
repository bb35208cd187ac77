using System.Globalization;
using System.Text.Json;

namespace MarketStream.Engine.Tests.Books;

/// <summary>
/// A book rebuilt from the JSON of its snapshot and changes as the venues' pages tell it, with nothing of the engine's: the
/// judge of the engine's books.
/// </summary>
internal sealed class NaiveBook(bool isFutures)
{
    public long Id { get; private set; }

    /// <summary>False until the first change has joined the snapshot.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Highest first.</summary>
    public SortedDictionary<decimal, decimal> Bids { get; } = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));

    /// <summary>Lowest first.</summary>
    public SortedDictionary<decimal, decimal> Asks { get; } = [];

    public void Begin(JsonElement snapshot)
    {
        Put(Bids, snapshot.GetProperty("bids"));
        Put(Asks, snapshot.GetProperty("asks"));
        Id = snapshot.GetProperty("lastUpdateId").GetInt64();
    }

    /// <summary>True when the change was applied, false when it was of before the snapshot.</summary>
    public bool Apply(JsonElement change)
    {
        var (first, last) = (change.GetProperty("U").GetInt64(), change.GetProperty("u").GetInt64());
        if (isFutures)
        {
            if (!IsLive && last < Id) return false;
            if (!IsLive) Assert.True(first <= Id && last >= Id);
            else Assert.Equal(Id, change.GetProperty("pu").GetInt64());
        }
        else
        {
            if (last <= Id) return false;
            Assert.True(IsLive ? first == Id + 1 : first <= Id + 1 && last >= Id + 1);
        }

        Put(Bids, change.GetProperty("b"));
        Put(Asks, change.GetProperty("a"));
        Id = last;
        IsLive = true;
        return true;
    }

    private static void Put(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = decimal.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            var quantity = decimal.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
            if (quantity == 0) side.Remove(price);
            else side[price] = quantity;
        }
    }
}

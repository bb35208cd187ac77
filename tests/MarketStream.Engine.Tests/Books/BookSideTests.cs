using MarketStream.Engine.Books;
using MarketStream.Events;
using static MarketStream.Engine.Tests.Books.TestBooks;

namespace MarketStream.Engine.Tests.Books;

public sealed class BookSideTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_AnyChanges_EqualsASortedDictionary(bool isBid)
    {
        var random = new Random(5);
        var side = new BookSide(isBid, 10_000);
        var plain = new SortedDictionary<decimal, decimal>(Comparer<decimal>.Create((left, right) => isBid ? right.CompareTo(left) : left.CompareTo(right)));
        for (var i = 0; i < 20_000; i++)
        {
            var level = new PriceLevel(random.Next(1, 400) / 4m, random.Next(0, 3));
            side.Apply(level);
            if (level.Quantity == 0) plain.Remove(level.Price);
            else plain[level.Price] = level.Quantity;
            if (i % 50 == 0) Assert.Equal(plain.Select(pair => new PriceLevel(pair.Key, pair.Value)), side.Top(int.MaxValue));
        }
    }

    [Theory]
    [InlineData(true, "10.10:1 10:2 9:3")]
    [InlineData(true, "9:3 10:2 10.10:1")]
    [InlineData(false, "9:3 10:2 10.10:1")]
    [InlineData(false, "10.10:1 10:2 9:3")]
    [InlineData(true, "10:2 10.10:1 9:3")]
    public void Replace_AnyOrder_IsBestFirst(bool isBid, string levels)
    {
        var side = new BookSide(isBid, 100);
        side.Apply(new PriceLevel(50, 1));
        side.Replace(Side(levels), isWhole: true);
        Assert.Equal(isBid ? "10.10:1 10:2 9:3" : "9:3 10:2 10.10:1", side.Top(5).ToString());
        Assert.Null(side.KnownTo);
    }

    [Fact]
    public void Replace_SideThatMayGoOn_IsKnownToItsWorstLevel()
    {
        var side = new BookSide(isBid: true, 100);
        side.Replace(Side("10:1 9:1"), isWhole: false);
        side.Apply(new PriceLevel(7, 1));
        side.Apply(new PriceLevel(9, 0));
        Assert.Equal((9m, "10:1 7:1"), (side.KnownTo, side.Top(5).ToString()));
    }

    [Fact]
    public void Apply_MoreLevelsThanAreKept_ForgetsTheWorstAndSaysSo()
    {
        var side = new BookSide(isBid: true, 16);
        for (var price = 1; price <= 17; price++) side.Apply(new PriceLevel(price, 1));
        Assert.Equal((15, 3m), (side.Count, side.KnownTo));
        side.Apply(new PriceLevel(100, 1));
        side.Apply(new PriceLevel(0.5m, 1));
        Assert.Equal((14, 5m), (side.Count, side.KnownTo));
        Assert.Equal(100m, side[0].Price);
        Assert.Equal(5m, side[side.Count - 1].Price);
    }

    [Fact]
    public void Apply_PricesOfManyDigits_AreToldApart()
    {
        var side = new BookSide(isBid: false, 16);
        foreach (var text in new[] { "79228162514264337593543950335:1", "79228162514264337593543950334:1", "0.0000000000000000000000000001:1", "-1:2", "0.00:3" })
            side.Apply(Side(text)[0]);
        Assert.Equal("-1:2 0.00:3 0.0000000000000000000000000001:1 79228162514264337593543950334:1 79228162514264337593543950335:1", side.Top(9).ToString());
        side.Apply(new PriceLevel(0.000m, 0));
        Assert.Equal(4, side.Count);
    }

    [Fact]
    public void Top_FewerThanThereAre_IsTheBest()
    {
        var side = new BookSide(isBid: false, 16);
        side.Replace(Side("1:1 2:1 3:1"), isWhole: true);
        Assert.Equal("1:1 2:1", side.Top(2).ToString());
        Assert.Same(DepthSide.Empty, side.Top(0));
    }
}

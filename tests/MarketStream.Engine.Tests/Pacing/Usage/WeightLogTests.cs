using System.Text;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Pacing.Usage;

public sealed class WeightLogTests
{
    [Fact]
    public void Merge_AnyOrderAnyNumberOfTimes_SaysTheSame()
    {
        var (left, right) = (new AddressUsage(), new AddressUsage());
        left.AddWeights([new WeightEntry(1, 10, 5), new WeightEntry(2, 12, 7)]);
        right.AddWeights([new WeightEntry(1, 15, 9), new WeightEntry(3, 11, 1)]);
        left.Tell(new ToldLimits(5, [new VenueRateLimit("REQUEST_WEIGHT", 1, TimeSpan.FromMinutes(1))]));
        right.Tell(new ToldLimits(6, [new VenueRateLimit("REQUEST_WEIGHT", 2, TimeSpan.FromMinutes(1))]));
        var (one, other) = (new AddressUsage(), new AddressUsage());
        foreach (var part in new[] { left, right, left }) one.Merge(part);
        foreach (var part in new[] { right, left, right }) other.Merge(part);
        Assert.Equal([new WeightEntry(3, 11, 1), new WeightEntry(2, 12, 7), new WeightEntry(1, 15, 9)], one.Weights);
        Assert.Equal(one.Weights, other.Weights);
        Assert.Equal((2, 2), (one.Told!.All[0].Limit, other.Told!.All[0].Limit));
    }

    [Fact]
    public void SumAfter_SumsBeyondAllLimits_StayNumbers()
    {
        var log = new WeightLog();
        for (var id = 0; id < 1000; id++) log.Put(new WeightEntry(id, 1, WeightLog.MostWeight));
        Assert.Equal(WeightLog.MostWeight, log.SumAfter(0));
        Assert.NotEqual(TimeSpan.Zero, log.WaitAt(1, int.MaxValue, 5, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Serializer_WeightsAndToldLimits_AreReadAsTheyWereWritten()
    {
        var usage = new AddressUsage();
        usage.AddWeights([new WeightEntry(long.MinValue, 638_000_000_000_000_000, 7), new WeightEntry(9, 638_000_000_000_000_001, 123_456)]);
        usage.Tell(new ToldLimits(638_000_000_000_000_002, [new VenueRateLimit("REQUEST_WEIGHT", 400, TimeSpan.FromMinutes(1)), new VenueRateLimit("ORDERS", 30, TimeSpan.FromSeconds(10))]));
        var read = UsageSerializer.Read(UsageSerializer.Write("rest.example", usage), "rest.example")!;
        Assert.Equal(usage.Weights, read.Weights);
        Assert.Equal(usage.Told!.At, read.Told!.At);
        Assert.Equal(usage.Told.All, read.Told.All);
        Assert.False(read.IsEmpty);
    }

    [Theory]
    [InlineData("weight 5 638000000000000000", false)]
    [InlineData("weight 5 638000000000000000 -3", false)]
    [InlineData("told 1 ORDERS 99999999999 5", false)]
    [InlineData("told 1 ORDERS 5", false)]
    [InlineData("told 1 ORDERS 0 5", true)]
    [InlineData("weight 5 638000000000000000 99999999999", true)]
    public void Read_LineThatASumVouchesFor_IsStillChecked(string line, bool isRead)
    {
        var text = Encoding.UTF8.GetString(UsageSerializer.Write("a", new AddressUsage())).Split("sum ")[0] + line + "\n";
        var read = UsageSerializer.Read(UsageSerializer.WithSum(text), "a");
        Assert.Equal(isRead, read is not null);
        Assert.All(read?.Told?.All ?? [], limit => Assert.True(limit.Limit >= 1));
        Assert.All(read?.Weights ?? [], entry => Assert.InRange(entry.Weight, 0, WeightLog.MostWeight));
    }
}

using System.Text.Json.Nodes;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Contracts.Reading;

/// <summary>What the comparison with properties finds, so that its silence means something.</summary>
public sealed class MeaningTests
{
    private static readonly BookTickerEvent Ticker = new() { Symbol = "SOLUSDT", BidPrice = 1.50m, AskPrice = -2m };

    [Theory]
    [InlineData("\"1.50\"", "BidPrice", true)]
    [InlineData("\"1.5\"", "BidPrice", false)]
    [InlineData("1.50", "BidPrice", true)]
    [InlineData("\"1.50\"", "AskPrice", false)]
    [InlineData("\"2\"", "AskPrice", false)]
    [InlineData("\"2\"", "AskPrice = -2", true)]
    [InlineData("\"SOLUSDT\"", "Symbol; BidPrice = 1.5", true)]
    [InlineData("\"SOLUSDT\"", "Symbol; BidPrice = 1.6", false)]
    [InlineData("\"\"", "Pair = null", true)]
    [InlineData("0", "UpdateId = null", false)]
    [InlineData("5", "- nobody reads it", true)]
    public void Faults_OfALeaf_AreThoseOfItsProperties(string json, string meaning, bool isHeld)
    {
        var sample = new ContractSample(
            "own", [], "x", false, JsonNode.Parse($"{{\"b\":{json}}}"), new Dictionary<string, string> { ["b"] = meaning }, new HashSet<string>(), null);
        Assert.Equal(isHeld, !Meaning.Faults(sample, Ticker).Any());
    }

    [Fact]
    public void Faults_OfAList_AreThoseOfTheItemAtTheSamePlace()
    {
        var sample = new ContractSample(
            "own", [], "x", false, JsonNode.Parse("""[{"b":"1"},{"b":"1.50"}]"""), new Dictionary<string, string> { ["[0].b"] = "[].BidPrice", ["[1].b"] = "[].BidPrice" }, new HashSet<string>(), null);
        Assert.StartsWith("[0].b", Assert.Single(Meaning.Faults(sample, new[] { Ticker, Ticker })), StringComparison.Ordinal);
    }
}

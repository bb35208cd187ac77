using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>What a WebSocket API answers, and events in its envelope.</summary>
public sealed class RequestOutcomeTests
{
    private static readonly VenueProfile Spot = VenueCatalog.Shared.Get("binance-spot");

    [Fact]
    public void Decode_Subscription_HasItsNumberAndTheWeight()
    {
        var answer = Read("""{"id":3,"status":200,"result":{"subscriptionId":12},"rateLimits":[{"rateLimitType":"ORDERS","interval":"MINUTE","intervalNum":1,"count":9},{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":317}]}""");

        Assert.Equal((3, null), (answer.Id, answer.Error));
        Assert.Equal(new RequestOutcome { Status = 200, SubscriptionId = 12, UsedWeight = 317 }, answer.Outcome);
    }

    [Fact]
    public void Decode_Ban_SaysUntilWhen()
    {
        var answer = Read("""{"id":3,"status":418,"error":{"code":-1003,"msg":"banned","data":{"serverTime":1760000000000,"retryAfter":1760000120000}}}""");

        Assert.Equal(new VenueError(-1003, "banned"), answer.Error);
        Assert.Equal(TimeSpan.FromMinutes(2), answer.Outcome!.RetryAt - answer.Outcome.VenueTime);
    }

    [Theory]
    [InlineData("""{"id":1,"status":200}""", "'result' is missing")]
    [InlineData("""{"id":1,"status":200,"result":[]}""", "'result' is not an object")]
    [InlineData("""{"id":1,"status":200,"result":{}}""", "'result.subscriptionId' is missing")]
    [InlineData("""{"id":1,"status":200,"result":{"subscriptionId":null}}""", "'result.subscriptionId' is missing")]
    [InlineData("""{"id":1,"status":200,"result":{"subscriptionId":{}}}""", "'result.subscriptionId' is not a whole number")]
    [InlineData("""{"id":1,"status":200,"result":{"subscriptionId":1.5},"rateLimits":{}}""", "'result.subscriptionId' is not a whole number")]
    public void Decode_WithoutASubscription_SaysWhichFieldIsWrong(string frame, string problem) => Assert.Equal(problem, Read(frame).Outcome!.Problem);

    [Theory]
    [InlineData("""{"id":1,"status":"200","result":{"subscriptionId":"4"},"rateLimits":[1,{"rateLimitType":7},{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","count":-1}]}""")]
    [InlineData("""{"id":1,"\ud800":1,"\u0073tatus":200,"result":{"\udc00":2,"subscriptionId":4},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"\ud800"}],"status":200}""")]
    [InlineData("""{"result":{"subscriptionId":4},"rateLimits":"none","status":200,"id":1,"error":null}""")]
    public void Decode_WhatIsOdd_CostsNothingElse(string frame) =>
        Assert.Equal(new RequestOutcome { Status = 200, SubscriptionId = 4 }, Read(frame).Outcome);

    [Fact]
    public void Read_ShutdownWithoutASubscription_IsTyped()
    {
        var shutdown = new Socket(Spot).With("account").One<ServerShutdownEvent>("""{"event":{"e":"serverShutdown","E":1760000000000}}""");

        Assert.Equal(1760000000000, shutdown.EventTimeUnixMs);
    }

    [Fact]
    public void Read_EndOfTheStream_KeepsItsSubscription() =>
        Assert.Equal(6, new Socket(Spot).With("account").One<StreamTerminatedEvent>("""{"subscriptionId":6,"event":{"e":"eventStreamTerminated","E":1760000000000}}""").SubscriptionId);

    [Theory]
    [InlineData("""{"event":[]}""")]
    [InlineData("""{"event":7}""")]
    [InlineData("""{"event":{"e":"somethingNew","E":1760000000000}}""")]
    public void Read_EnclosedThingThatNobodyKnows_StaysRaw(string frame) =>
        Assert.NotEmpty(new Socket(Spot).With("account").One<RawEvent>(frame).Json);

    private static CommandAnswer Read(string frame) => Assert.Single(new Socket(Spot).With("account").Decode(frame).Answers);
}

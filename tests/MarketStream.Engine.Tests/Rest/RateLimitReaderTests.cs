using System.Text;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Rest;

public sealed class RateLimitReaderTests
{
    [Fact]
    public void Read_ListAnywhereInTheAnswer_IsFound()
    {
        var told = Read("""
            {"timezone":"UTC","optionSymbols":[{"rateLimits":[{"rateLimitType":"ORDERS"}],"filters":[[1],{}]}],
             "rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":400},
                           {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":"10","limit":"30"},
                           {"rateLimitType":"RAW_REQUESTS","interval":"MINUTE","intervalNum":5,"limit":61000}]}
            """)!;
        Assert.Equal(
            [("REQUEST_WEIGHT", 400, 60.0), ("ORDERS", 30, 10.0), ("RAW_REQUESTS", 61000, 300.0)],
            told.Select(limit => (limit.Type, limit.Limit, limit.Interval.TotalSeconds)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"rateLimits\":{}}")]
    [InlineData("{\"rateLimits\":[{\"rateLimitType\":\"ORDERS\"")]
    [InlineData("{\"rateLimits\":null,\"symbols\":[]}")]
    public void Read_NoList_IsNull(string body) => Assert.Null(Read(body));

    [Theory]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("{\"rateLimitType\":\"ORDERS\",\"interval\":\"FORTNIGHT\",\"intervalNum\":1,\"limit\":5}")]
    [InlineData("{\"rateLimitType\":\"ORDERS\",\"interval\":\"MINUTE\",\"intervalNum\":0,\"limit\":5}")]
    [InlineData("{\"rateLimitType\":\"ORDERS\",\"interval\":\"DAY\",\"intervalNum\":1000000,\"limit\":5}")]
    [InlineData("{\"rateLimitType\":\"ORDERS\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":-5}")]
    [InlineData("{\"rateLimitType\":\"ORDERS\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":{}}")]
    [InlineData("{\"rateLimitType\":\"A B\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":5}")]
    [InlineData("{\"rateLimitType\":[],\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":5}")]
    [InlineData("{\"rateLimitType\":\"\\ud800\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":5}")]
    public void Read_LimitThatMakesNoSense_IsLeftOut(string item) =>
        Assert.Equal("ORDERS", Assert.Single(Read("{\"rateLimits\":[" + item + ",{\"rateLimitType\":\"ORDERS\",\"interval\":\"HOUR\",\"intervalNum\":1,\"limit\":5}]}")!).Type);

    [Fact]
    public async Task LearnLimits_OfAPool_CountForTheOtherVenueToo()
    {
        var time = new FakeTimeProvider();
        var services = new RestServices(new WeightBudget(time), new LimitBook(time), time);
        var transport = new FakeRestTransport(_ => FakeRestTransport.Ok("1"));
        VenueRest Of(string venue) => new(TestVenues.Get(venue), TestVenues.Get(venue).RestUri!, transport, services);
        await Of("binance-usdm").LearnLimitsAsync(Encoding.UTF8.GetBytes("{\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":50}]}"));

        var coinm = Of("binance-coinm");
        var request = new RestRequest(coinm.Endpoint(RestCall.OpenOrders)) { IsUrgent = true };
        Assert.True(coinm.SendAsync(request, default).IsCompleted);
        Assert.False(Of("binance-usdm").SendAsync(request, default).IsCompleted);
        Assert.True(Of("binance-options-2026").SendAsync(request, default).IsCompleted);
    }

    [Fact]
    public async Task Ban_OfAPool_HoldsForTheOtherVenueToo()
    {
        var time = new FakeTimeProvider();
        var services = new RestServices(new WeightBudget(time), new LimitBook(time), time);
        var transport = new FakeRestTransport(_ => FakeRestTransport.Error(429, -1003, "Too many requests.", TimeSpan.FromSeconds(40)));
        VenueRest Of(string venue) => new(TestVenues.Get(venue), TestVenues.Get(venue).RestUri!, transport, services);
        async Task<RestException> FailAsync(VenueRest rest) => await Assert.ThrowsAsync<RestException>(() => rest.SendAsync(new RestRequest(rest.Endpoint(RestCall.Time)), default));
        await FailAsync(Of("binance-usdm"));
        var error = await FailAsync(Of("binance-coinm"));
        Assert.Equal((time.GetUtcNow().AddSeconds(40), 0), (error.CoolDownUntil, error.Status));
        Assert.StartsWith("dapi.binance.com gets no requests until", error.Message, StringComparison.Ordinal);
        Assert.Equal(429, (await FailAsync(Of("binance-usdm-testnet"))).Status);
    }

    private static IReadOnlyList<VenueRateLimit>? Read(string body) => RateLimitReader.Read(Encoding.UTF8.GetBytes(body));
}

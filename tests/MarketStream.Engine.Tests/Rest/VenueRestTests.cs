using System.Text;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Errors;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Rest;

public sealed class VenueRestTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly Queue<RestAnswer> _answers = new();
    private readonly FakeRestTransport _transport;
    private readonly VenueRest _rest;

    public VenueRestTests()
    {
        _transport = new FakeRestTransport(_ => _answers.Count > 0 ? _answers.Dequeue() : throw new HttpRequestException("nobody there"));
        _rest = new VenueRest(
            TestVenues.Get("binance-spot"),
            new Uri("https://rest.example"),
            _transport,
            new RestServices(new WeightBudget(_time), new LimitBook(_time), _time));
    }

    [Fact]
    public async Task Send_Success_GivesTheBody()
    {
        _answers.Enqueue(FakeRestTransport.Ok("{}"));
        Assert.Equal("{}", Encoding.UTF8.GetString((await _rest.SendAsync(Get(RestCall.Time), default)).Span));
    }

    [Fact]
    public async Task Send_VenueIsNotWell_TriesThreeTimes()
    {
        for (var i = 0; i < 5; i++) _answers.Enqueue(FakeRestTransport.Error(503, -1, "later"));
        var error = await FailAsync(Get(RestCall.Time));
        Assert.Equal((503, true, 3), (error.Status, error.IsTransient, _transport.Requests.Count));
    }

    [Fact]
    public async Task Send_SecondTryGetsThrough_Succeeds()
    {
        _answers.Enqueue(FakeRestTransport.Error(500, -1, "later"));
        _answers.Enqueue(FakeRestTransport.Ok("1"));
        var sent = _rest.SendAsync(Get(RestCall.Time), default);
        await AdvanceUntilAsync(sent);
        Assert.Equal(2, _transport.Requests.Count);
    }

    [Fact]
    public async Task Send_WhatChangesSomething_IsTriedOnce()
    {
        var error = await FailAsync(Get(RestCall.Order) with { Method = HttpMethod.Post });
        Assert.Equal((0, 1), (error.Status, _transport.Requests.Count));
    }

    [Fact]
    public async Task Send_Refused_SaysCodeAndReasonAndNothingThatWasSent()
    {
        _answers.Enqueue(FakeRestTransport.Error(400, -1121, "Invalid symbol."));
        var request = Get(RestCall.Depth).With("symbol", "SECRET") with { Headers = [new("X-MBX-APIKEY", "KEY")] };
        var error = await FailAsync(request);
        Assert.Equal((400, -1121), (error.Status, error.Code));
        Assert.Equal("rest.example answered GET /api/v3/depth with HTTP 400, code -1121: Invalid symbol.", error.Message);
        Assert.DoesNotContain("SECRET", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("KEY", request.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task Send_AskedForAPause_LeavesTheAddressAlone(int status)
    {
        _answers.Enqueue(FakeRestTransport.Error(status, -1003, "Too much.", TimeSpan.FromSeconds(40)));
        var first = await FailAsync(Get(RestCall.Time));
        var second = await FailAsync(Get(RestCall.Time));
        Assert.Equal(_time.GetUtcNow().AddSeconds(40), first.CoolDownUntil);
        Assert.Equal((first.CoolDownUntil, 1), (second.CoolDownUntil, _transport.Requests.Count));
        Assert.Equal("VenueLimitReached", RestErrors.ForUser(_rest.BaseUri, second).ErrorId);

        _time.Advance(TimeSpan.FromSeconds(51));
        _answers.Enqueue(FakeRestTransport.Ok("1"));
        await _rest.SendAsync(Get(RestCall.Time), default);
    }

    [Theory]
    [InlineData(418, -1003)]
    [InlineData(429, -1003)]
    public async Task Send_BanToldByTheBodyAlone_LastsAsLongAsItSays(int status, int code)
    {
        var until = _time.GetUtcNow().AddSeconds(600);
        _answers.Enqueue(FakeRestTransport.Error(status, code, $"Way too much request weight used; IP banned until {until.ToUnixTimeMilliseconds()}. Please use the websocket."));
        var error = await FailAsync(Get(RestCall.Time));
        Assert.Equal(until, error.CoolDownUntil);
        _time.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal(until, (await FailAsync(Get(RestCall.Time))).CoolDownUntil);
        Assert.Single(_transport.Requests);
    }

    // Futures and options name the end of a ban in the text alone, and their code decides whatever the status is.
    [Theory]
    [InlineData(400, -1003)]
    [InlineData(400, -1008)]
    [InlineData(500, -1003)]
    public async Task Send_BanThatOnlyTheCodeNames_LastsAsLongAsItSays(int status, int code)
    {
        var until = _time.GetUtcNow().AddSeconds(600);
        _answers.Enqueue(FakeRestTransport.Error(status, code, $"Way too many requests; IP banned until {until.ToUnixTimeMilliseconds()}."));
        Assert.Equal(until, (await FailAsync(Get(RestCall.Time))).CoolDownUntil);
        Assert.Equal(until, (await FailAsync(Get(RestCall.Time))).CoolDownUntil);
        Assert.Single(_transport.Requests);
    }

    [Fact]
    public async Task Send_TooManyRequestsWithoutATime_IsAPauseAndOverloadIsNone()
    {
        _answers.Enqueue(FakeRestTransport.Error(400, -1008, "Server is currently overloaded with other requests."));
        Assert.Null((await FailAsync(Get(RestCall.Time))).CoolDownUntil);
        _answers.Enqueue(FakeRestTransport.Error(400, -1003, "Too many requests."));
        Assert.Equal(_time.GetUtcNow().AddSeconds(30), (await FailAsync(Get(RestCall.Time))).CoolDownUntil);
    }

    [Fact]
    public async Task Send_TimeInTheTextOfAnotherError_IsNoBan()
    {
        var until = _time.GetUtcNow().AddSeconds(600);
        _answers.Enqueue(FakeRestTransport.Error(400, -1121, $"Not traded until {until.ToUnixTimeMilliseconds()}."));
        Assert.Null((await FailAsync(Get(RestCall.Time))).CoolDownUntil);
    }

    [Fact]
    public async Task Send_BanToldByTheBody_GoesByTheClockOfTheVenue()
    {
        var venueTime = _time.GetUtcNow().AddMinutes(7);
        var body = Encoding.UTF8.GetBytes($"banned until {venueTime.AddSeconds(600).ToUnixTimeMilliseconds()}");
        _answers.Enqueue(new RestAnswer(418, body, VenueTime: venueTime));
        Assert.Equal(_time.GetUtcNow().AddSeconds(600), (await FailAsync(Get(RestCall.Time))).CoolDownUntil);
    }

    [Fact]
    public async Task Send_MaintenanceWithRetryAfter_SaysThatAPauseBeganAndUntilWhen()
    {
        _answers.Enqueue(FakeRestTransport.Error(503, -1, "Maintenance.", TimeSpan.FromSeconds(90)));
        var error = RestErrors.ForUser(_rest.BaseUri, await FailAsync(Get(RestCall.Time)));
        Assert.Equal(("VenueLimitReached", ErrorKind.LimitReached), (error.ErrorId, error.Kind));
        Assert.Contains($"HTTP 503, code -1: Maintenance. No process of this user sends it requests until {_time.GetUtcNow().AddSeconds(90):u}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ForbiddenByTheFirewall_IsAPauseAndByTheVenueAMatterOfTheKey()
    {
        _answers.Enqueue(FakeRestTransport.Error(403, -2015, "Invalid API-key, IP, or permissions for action."));
        Assert.Equal("KeyRefused", RestErrors.ForUser(_rest.BaseUri, await FailAsync(Get(RestCall.Time))).ErrorId);
        _answers.Enqueue(new RestAnswer(403, Encoding.UTF8.GetBytes("<html>Request blocked</html>")));
        var error = await FailAsync(Get(RestCall.Time));
        Assert.Equal(_time.GetUtcNow().AddSeconds(60), error.CoolDownUntil);
        Assert.Equal("VenueLimitReached", RestErrors.ForUser(_rest.BaseUri, error).ErrorId);
    }

    [Fact]
    public async Task Send_WhileLeftAlone_SpendsNoWeight()
    {
        var weights = new WeightBudget(_time);
        var rest = new VenueRest(TestVenues.Get("binance-spot"), _rest.BaseUri, _transport, new RestServices(weights, new LimitBook(_time), _time));
        _answers.Enqueue(FakeRestTransport.Error(418, -1003, "no", TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<RestException>(() => rest.SendAsync(Get(RestCall.Time), default));
        for (var i = 0; i < 10_000; i++) await Assert.ThrowsAsync<RestException>(() => rest.SendAsync(Get(RestCall.Time), default).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Send_TransportThatThrowsAnything_IsARestException()
    {
        var rest = new VenueRest(
            TestVenues.Get("binance-spot"),
            _rest.BaseUri,
            new FakeRestTransport(_ => throw new InvalidTimeZoneException("nobody thought of it")),
            new RestServices(new WeightBudget(_time), new LimitBook(_time), _time));
        var error = await Assert.ThrowsAsync<RestException>(() => rest.SendAsync(Get(RestCall.Order) with { Method = HttpMethod.Post }, default));
        Assert.Contains("nobody thought of it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_RefusalThatIsNoText_StaysARefusal()
    {
        _answers.Enqueue(new RestAnswer(400, Encoding.UTF8.GetBytes("""{"code":-1,"msg":"\ud800"}""")));
        Assert.Equal(400, (await FailAsync(Get(RestCall.Time))).Status);
    }

    [Fact]
    public void Endpoint_NotInTheProfile_Throws()
    {
        var error = Assert.Throws<MarketStreamException>(() => _rest.Endpoint(RestCall.Positions));
        Assert.Equal("NotServed", error.ErrorId);
    }

    [Fact]
    public void Target_Parameters_AreEscaped() =>
        Assert.Equal("/api/v3/depth?symbol=A%26b%3D1", Get(RestCall.Depth).With("symbol", "A&b=1").Target);

    private RestRequest Get(RestCall call) => new(_rest.Endpoint(call));

    private async Task<RestException> FailAsync(RestRequest request)
    {
        var sent = _rest.SendAsync(request, default);
        await AdvanceUntilAsync(sent);
        return await Assert.ThrowsAsync<RestException>(() => sent);
    }

    // Each pause between tries is started only when the try before has failed.
    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }
}

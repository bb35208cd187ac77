using MarketStream.Connections;
using MarketStream.Engine.Chains;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Tests.Chains;

public sealed class OptionChainTests
{
    private const string Whole = "BTC@ticker@261225";
    private const string Marks = "btcusdt@optionMarkPrice";
    private const string Tickers = "btcusdt@optionTicker@261225";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly MarketSymbol[] Symbols = [Symbol(90_000, 'C'), Symbol(90_000, 'P'), Symbol(100_000, 'C')];

    private readonly FakeVenue _venue = new();

    [Fact]
    public async Task Read_TickersOfTheExpiry_FillTheRows()
    {
        await using var connection = await _venue.ConnectAsync();
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        Assert.Equal([90_000, 100_000], chain.Read().Select(row => row.Strike));
        Assert.All(chain.Read(), row => Assert.False(row.IsComplete));

        var waiting = chain.WaitAsync(TimeSpan.FromSeconds(10), None);
        await UntilSubscribed(connection, Whole);
        Push(Whole, Symbols.Select((symbol, i) => Ticker(symbol, 100 + i)));
        await _venue.UntilAsync(() => waiting.IsCompleted);
        Assert.True(await waiting);

        var row = chain.Read()[0];
        Assert.Equal(("binance-options", "BTCUSDT", Symbols[0].Expiry), (row.Venue, row.Underlying, row.Expiry));
        Assert.Equal((100m, 110m, 0.4m, 0.6m, 0.5m), (row.CallBid, row.CallAsk, row.CallBidIV, row.CallAskIV, row.CallIV));
        Assert.Equal((0.9m, 0.01m, -3m, 7m, 105m), (row.CallDelta, row.CallGamma, row.CallTheta, row.CallVega, row.CallMark));
        Assert.Equal((99m, 1.5m, 2m, 3m), (row.CallLast, row.CallVolume, row.CallBidQuantity, row.CallAskQuantity));
        Assert.Equal((101m, "BTC-261225-90000-P"), (row.PutBid, row.PutSymbol));
        Assert.Equal(_venue.Time.GetUtcNow(), row.CallUpdatedAt!.Value, TimeSpan.FromMinutes(1));

        var half = chain.Read()[1];
        Assert.True(half.IsComplete);
        Assert.Equal((102m, null, null), (half.CallBid, half.PutBid, half.PutSymbol));
    }

    [Fact]
    public async Task Dispose_OwnStream_IsGivenBackAndLeavesNothingBehind()
    {
        await using var connection = await _venue.ConnectAsync();
        var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        await UntilSubscribed(connection, Whole);
        Push(Whole, [Ticker(Symbols[0], 100)]);
        Assert.Equal(0, connection.BacklogCount);
        await chain.DisposeAsync();
        Assert.Null(connection.FindSubscription(Whole));
    }

    [Fact]
    public async Task Dispose_StreamOfTheUser_StaysWithItsEvents()
    {
        await using var connection = await _venue.ConnectAsync(TestVenue.Options, Whole);
        await UntilSubscribed(connection, Whole);
        await using (var chain = await OptionChain.OpenAsync(connection, Symbols, None))
        {
            Push(Whole, [Ticker(Symbols[0], 100)]);
            Assert.Equal((1, 2), (connection.BacklogCount, connection.FindSubscription(Whole)!.ReferenceCount));
            Assert.Equal(100, chain.Read()[0].CallBid);
        }

        Assert.Equal(1, connection.FindSubscription(Whole)!.ReferenceCount);
        await using var next = await OptionChain.OpenAsync(connection, Symbols, None);
        Assert.Equal(100, next.Read()[0].CallBid);
    }

    [Fact]
    public async Task Read_UserComesToWantTheStream_LetsItsEventsWait()
    {
        await using var connection = await _venue.ConnectAsync();
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        await UntilSubscribed(connection, Whole);
        await connection.SubscribeAsync([connection.Grammar.Parse(Whole)], waitForVenue: false, None);
        chain.Read();
        Push(Whole, [Ticker(Symbols[0], 100)]);
        Assert.Equal(1, connection.BacklogCount);
    }

    [Fact]
    public async Task Open_AfterAPause_DoesNotShowWhatWasBefore()
    {
        await using var connection = await _venue.ConnectAsync();
        await using (await OptionChain.OpenAsync(connection, Symbols, None))
        {
            await UntilSubscribed(connection, Whole);
            Push(Whole, [Ticker(Symbols[0], 100)]);
        }

        _venue.Time.Advance(TimeSpan.FromSeconds(1));
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        Assert.Null(chain.Read()[0].CallBid);
    }

    [Fact]
    public async Task Open_EveryOptionIsSubscribed_UsesThoseStreams()
    {
        string[] streams = [.. Symbols.Select(symbol => $"{symbol.Symbol}@ticker")];
        await using var connection = await _venue.ConnectAsync(TestVenue.Options, streams);
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        Assert.Equal(streams, chain.Streams.Select(stream => stream.Stream));
        Assert.Equal(3, connection.StreamCount);
    }

    [Fact]
    public async Task Wait_QuotesWithMarks_NeedsBothStreamsOrALittlePatience()
    {
        await using var connection = await _venue.ConnectAsync(VenueCatalog.Shared.Get("binance-options-2026"));
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        Assert.Equal([Marks, Tickers], chain.Streams.Select(stream => stream.Stream).Order());
        var waiting = chain.WaitAsync(TimeSpan.FromSeconds(30), None);
        await UntilSubscribed(connection, Marks);
        await UntilSubscribed(connection, Tickers);
        Push(Marks, Symbols.Select((symbol, i) => Mark(symbol, 100 + i)));
        Push(Tickers, [$$"""{"e":"24hrTicker","E":1,"s":"{{Symbols[0].Symbol}}","c":"98","v":"4","q":"1","o":"1","h":"1","l":"1","p":"0","P":"0","w":"1","Q":"1","O":1,"C":2,"F":1,"L":1,"n":1}"""]);
        var started = _venue.Time.GetUtcNow();
        await _venue.UntilAsync(() => waiting.IsCompleted);
        Assert.True(await waiting);
        Assert.True(_venue.Time.GetUtcNow() - started < TimeSpan.FromSeconds(30));

        var row = chain.Read()[0];
        Assert.Equal((100m, 110m, 0.9m, 98m, 4m), (row.CallBid, row.CallAsk, row.CallDelta, row.CallLast, row.CallVolume));
        Assert.Equal((101m, null, 100_500m), (row.PutBid, row.PutLast, row.IndexPrice));
    }

    [Fact]
    public async Task Wait_NothingComes_EndsWithTheTime()
    {
        await using var connection = await _venue.ConnectAsync();
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        var waiting = chain.WaitAsync(TimeSpan.FromSeconds(5), None);
        await _venue.UntilAsync(() => waiting.IsCompleted);
        Assert.False(await waiting);
    }

    [Fact]
    public async Task Wait_VenueDoesNotServeTheStream_EndsAtOnce()
    {
        _venue.Unknown.Add(Whole);
        await using var connection = await _venue.ConnectAsync();
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        var waiting = chain.WaitAsync(TimeSpan.FromDays(1), None);
        await _venue.UntilAsync(() => waiting.IsCompleted);
        Assert.False(await waiting);
        Assert.Equal(SubscriptionState.Ignored, Assert.Single(chain.Streams).State);
    }

    [Fact]
    public async Task Wait_ConnectionCloses_Ends()
    {
        await using var connection = await _venue.ConnectAsync();
        await using var chain = await OptionChain.OpenAsync(connection, Symbols, None);
        var waiting = chain.WaitAsync(TimeSpan.FromDays(1), None);
        await connection.CloseAsync();
        await _venue.UntilAsync(() => waiting.IsCompleted);
        Assert.False(await waiting);
        Assert.True(chain.IsClosed);
    }

    [Fact]
    public async Task Open_VenueWithoutOptions_IsAnError()
    {
        await using var connection = await _venue.ConnectAsync(VenueCatalog.Shared.Get("binance-spot"));
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => OptionChain.OpenAsync(connection, Symbols, None));
        Assert.Equal("ChainNotServed", error.ErrorId);
    }

    private static MarketSymbol Symbol(int strike, char side) => new()
    {
        Venue = "binance-options",
        Symbol = $"BTC-261225-{strike}-{side}",
        StreamSymbol = "",
        Kind = SymbolKind.Option,
        BaseAsset = "BTC",
        Underlying = "BTCUSDT",
        Expiry = new(2026, 12, 25, 8, 0, 0, TimeSpan.Zero),
        Strike = strike,
        OptionType = side == 'C' ? OptionSide.Call : OptionSide.Put,
    };

    private static string Ticker(MarketSymbol symbol, int bid) =>
        $$"""{"e":"24hrTicker","E":1,"T":1,"s":"{{symbol.Symbol}}","o":"1","h":"1","l":"1","c":"99","V":"1.5","A":"1","P":"0","p":"0","Q":"1","F":"1","L":"1","n":1,{{Quote(bid)}} }""";

    private static string Mark(MarketSymbol symbol, int bid) =>
        $$"""{"s":"{{symbol.Symbol}}","e":"markPrice","E":1,"i":"100500","P":"0.000",{{Quote(bid)}} }""";

    private static string Quote(int bid) =>
        $$"""
        "bo":"{{bid}}","ao":"{{bid + 10}}","bq":"2","aq":"3","b":"0.4","a":"0.6","d":"0.9","t":"-3","g":"0.01","v":"7","vo":"0.5","mp":"{{bid + 5}}","hl":"1","ll":"1"
        """;

    private Task UntilSubscribed(MarketConnection connection, string stream) =>
        _venue.UntilAsync(() => connection.FindSubscription(stream)?.State is SubscriptionState.Confirmed or SubscriptionState.Live);

    private void Push(string stream, IEnumerable<string> payloads)
    {
        var socket = _venue.OpenSockets.First(socket =>
            socket.StreamsInUri.Contains(stream) || socket.Sent.Any(sent => sent.Text.Contains(stream, StringComparison.Ordinal)));
        socket.Push($$"""{"stream":"{{stream}}","data":[{{string.Join(',', payloads)}}]}""");
    }
}

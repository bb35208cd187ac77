using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class OptionTickerReaderTests
{
    private const string Stream = "SOL-261225-150-C@ticker";

    private readonly Socket _socket = new Socket(Venue.Options).With(Stream, "Ticker");

    [Fact]
    public void Read_WholeTicker_FillsEveryField()
    {
        var ticker = _socket.OneOf<OptionTickerEvent>(
            Stream,
            """{"e":"24hrTicker","E":1760000000078,"T":1760000000000,"s":"SOL-261225-150-C","o":"30.6","h":"31.6","l":"29.6","c":"30.9","V":"7","A":"215","P":"0.0098","p":"0.3","Q":"0.5","F":"3","L":"8","n":6,"bo":"30.8","ao":"31.0","bq":"1.1","aq":"1.2","b":"0.55","a":"0.57","d":"0.5","t":"-0.1","g":"0.001","v":"0.2","vo":"0.56","mp":"30.85","hl":"34.4","ll":"27.9","eep":"30.1","r":"0.1"}""");

        Assert.Equal(1760000000000, ticker.TransactionTimeUnixMs);
        Assert.Equal((30.6m, 31.6m, 29.6m, 30.9m), (ticker.Open, ticker.High, ticker.Low, ticker.LastPrice));
        Assert.Equal((7m, 215m, 0.5m), (ticker.Volume, ticker.QuoteVolume, ticker.LastQuantity));
        Assert.Equal((0.3m, 0.0098m), (ticker.PriceChange, ticker.PriceChangeRatio));
        Assert.Equal((3L, 8L, 6L), (ticker.FirstTradeId, ticker.LastTradeId, ticker.TradeCount));
        Assert.Equal((30.8m, 1.1m, 31.0m, 1.2m), (ticker.BidPrice, ticker.BidQuantity, ticker.AskPrice, ticker.AskQuantity));
        Assert.Equal((0.55m, 0.57m, 0.56m), (ticker.BidImpliedVolatility, ticker.AskImpliedVolatility, ticker.MarkImpliedVolatility));
        Assert.Equal((0.5m, 0.001m, -0.1m, 0.2m), (ticker.Delta, ticker.Gamma, ticker.Theta, ticker.Vega));
        Assert.Equal((30.85m, 34.4m, 27.9m), (ticker.MarkPrice, ticker.BuyLimitPrice, ticker.SellLimitPrice));
        Assert.Equal((30.1m, 0.1m), (ticker.EstimatedExercisePrice, ticker.RiskFreeRate));
    }

    [Fact]
    public void Read_Sentinels_BecomeNull()
    {
        var ticker = _socket.OneOf<OptionTickerEvent>(
            Stream,
            """{"e":"24hrTicker","s":"SOL-261225-150-C","o":"1","h":"1","l":"1","c":"1","V":"0","A":"0","aq":"5","bo":"0.000","ao":"0","bq":"0.01","b":"-0.00000001","a":"-1.0","vo":"","eep":"0"}""");

        Assert.Null(ticker.TransactionTime);
        Assert.Null(ticker.BidPrice);
        Assert.Null(ticker.BidQuantity);
        Assert.Null(ticker.AskPrice);
        Assert.Null(ticker.AskQuantity);
        Assert.Null(ticker.BidImpliedVolatility);
        Assert.Null(ticker.AskImpliedVolatility);
        Assert.Null(ticker.MarkImpliedVolatility);
        Assert.Null(ticker.EstimatedExercisePrice);
        Assert.Null(ticker.RiskFreeRate);
    }

    // Its v is a volume where ours is a greek, and its P may be a percentage.
    [Fact]
    public void Read_TickerOfOtherLetters_StaysRaw()
    {
        var raw = _socket.OneOf<RawEvent>(
            Stream,
            """{"e":"24hrTicker","E":1,"s":"SOL-261225-150-C","p":"0","P":"0.00","w":"2","c":"2","Q":"1","o":"2","h":"2","l":"2","v":"9","q":"18","O":1,"C":2,"F":1,"L":22,"n":9}""");

        Assert.Equal("24hrTicker", raw.EventType);
    }
}

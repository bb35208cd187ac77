using System.Text.Json;
using MarketStream.Events;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Markets;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>What different streams say about one market agrees, in the moment in which they say it.</summary>
public sealed class MarketAgreementTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 58, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData("binance-spot", "btcusdt", "!miniTicker@arr", "btcusdt@ticker_1h", "!ticker_4h@arr", "btcusdt@kline_1d", "btcusdt@kline_1d@+08:00")]
    [InlineData("binance-us", "btcusdt", "!ticker@arr", "!miniTicker@arr", "btcusdt@kline_1d")]
    [InlineData("binance-usdm", "btcusdt", "!ticker@arr", "!miniTicker@arr", "btcusdt@kline_1d", "btcusdt_perpetual@continuousKline_1d")]
    [InlineData("binance-coinm", "btcusd_perp", "!ticker@arr", "!miniTicker@arr", "btcusd_perp@kline_1d", "btcusd_perpetual@continuousKline_1d")]
    public void Statistics_AreThoseOfTheTrades(string venue, string symbol, params string[] others)
    {
        var streams = new SimulatedStreams(venue, Start);
        var upper = symbol.ToUpperInvariant();
        var contractSize = streams.Find(upper).Scale.ContractSize;
        var trades = new List<AggregateTradeEvent>();
        var compared = new HashSet<string>();
        streams.OnEvent = item =>
        {
            if (item is AggregateTradeEvent trade) trades.Add(trade);
            else if (item.Symbol == upper || item is KlineEvent) compared.Add(item.Stream);
            switch (item)
            {
                case TickerEvent ticker when ticker.Symbol == upper:
                    Check(ticker.Open, ticker.High, ticker.Low, ticker.LastPrice, ticker.Volume, ticker.QuoteVolume);
                    Assert.True(ticker.LastQuantity is null || IsLastOf(trades[^1], ticker.LastQuantity.Value));
                    Assert.Equal(trades.Sum(trade => trade.LastTradeId - trade.FirstTradeId + 1), ticker.TradeCount);
                    Assert.InRange(ticker.WeightedAveragePrice!.Value, ticker.Low, ticker.High);
                    Assert.Equal(ticker.LastPrice - ticker.Open, ticker.PriceChange);
                    Assert.Equal(100 * ticker.PriceChange / ticker.Open, ticker.PriceChangePercent, 3);
                    break;
                case MiniTickerEvent ticker when ticker.Symbol == upper:
                    Check(ticker.Open, ticker.High, ticker.Low, ticker.LastPrice, ticker.Volume, ticker.QuoteVolume);
                    break;
                case KlineEvent kline:
                    Check(kline.Open, kline.High, kline.Low, kline.Close, kline.Volume!.Value, kline.QuoteVolume!.Value);
                    break;
            }
        };
        string[] names = [$"{symbol}@aggTrade", $"{symbol}@ticker", $"{symbol}@miniTicker", .. others];
        foreach (var name in names) streams.Add(name);
        streams.Run(Minutes);
        Assert.Equal(names.Skip(1).ToHashSet(), compared);

        // An aggregate may hold several trades, of which the ticker has the last one.
        static bool IsLastOf(AggregateTradeEvent trade, decimal quantity) =>
            trade.FirstTradeId == trade.LastTradeId ? quantity == trade.Quantity : quantity < trade.Quantity;

        void Check(decimal open, decimal high, decimal low, decimal last, decimal volume, decimal turnover)
        {
            Assert.Equal(trades[0].Price, open);
            Assert.Equal(trades.Max(trade => trade.Price), high);
            Assert.Equal(trades.Min(trade => trade.Price), low);
            Assert.Equal(trades[^1].Price, last);
            Assert.Equal(trades.Sum(trade => trade.Quantity), volume);

            // Each aggregate holds trades at one or two prices, and COIN-M rounds what each is worth.
            var worth = trades.Sum(trade => contractSize == 0 ? trade.Price * trade.Quantity : trade.Quantity * contractSize / trade.Price);
            Assert.InRange(turnover, worth * 0.9999m, worth * 1.0001m);
        }
    }

    [Theory]
    [InlineData("binance-usdm", "btcusdt", "!markPrice@arr@1s", "btcusdt@markPrice", "btcusd_perp@markPrice@1s")]
    [InlineData("binance-coinm", "btcusd_perp", "btcusd@markPrice", "btcusd_perp@markPrice@1s", "btcusdt@markPrice@1s")]
    public void MarkPrices_AreNearIndexAndLastPrice(string venue, string symbol, params string[] marks)
    {
        var streams = new SimulatedStreams(venue, Start);
        streams.OnEvent = item =>
        {
            if (item is not MarkPriceEvent mark) return;
            var future = (PairInstrument)streams.Find(mark.Symbol);
            Assert.InRange(mark.MarkPrice / mark.IndexPrice!.Value, 0.99m, 1.01m);
            Assert.InRange(mark.MarkPrice / (future.LastFill.Ticks * future.Scale.Tick), 0.99m, 1.01m);
            var next = JsonDocument.Parse(item.GetRawText()!).RootElement.GetProperty("T").GetInt64();
            var rate = JsonDocument.Parse(item.GetRawText()!).RootElement.GetProperty("r").GetString();
            Assert.Equal(future.IsDated, rate == "0.00000000" && next == 0);
            Assert.True(future.IsDated || new DateTimeOffset(2026, 11, 27, 16, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() == next);
        };
        string[] names = [$"{symbol}@aggTrade", .. marks];
        foreach (var name in names) streams.Add(name);
        streams.Run(Minutes);
        Assert.Equal(names.Order(), streams.Events.Select(item => item.Stream).Distinct().Order());
        Assert.Contains(streams.Events, item => item is MarkPriceEvent && ((PairInstrument)streams.Find(item.Symbol)).IsDated);
    }

    [Fact]
    public void DatedContract_ThatIsAskedForLate_StaysNearThePerpetual()
    {
        var streams = new SimulatedStreams("binance-usdm", Start);
        var perpetual = (PairInstrument)streams.Find("ETHUSDT");
        for (var i = 0; i < 2_000_000; i++) perpetual.Drift(streams.NowMs);
        streams.Add("ethusdt_270625@markPrice@1s");
        streams.Run(TimeSpan.FromMinutes(2));
        var dated = (PairInstrument)streams.Find("ETHUSDT_270625");
        Assert.InRange(dated.Middle / perpetual.Middle, 0.99, 1.01);
    }

    [Fact]
    public void Indexes_OfUsdm_AddUp()
    {
        var streams = new SimulatedStreams("binance-usdm", Start);
        foreach (var name in (string[])["defiusdt@compositeIndex", "!assetIndex@arr", "adausd@assetIndex"]) streams.Add(name);
        streams.Run(TimeSpan.FromSeconds(10));
        Assert.All(streams.Events.OfType<CompositeIndexEvent>(), index =>
        {
            Assert.InRange(index.Constituents!.Sum(part => part.WeightQuantity * part.IndexPrice!.Value) / index.IndexPrice, 0.99999m, 1.00001m);
            Assert.Equal(1, index.Constituents!.Sum(part => part.WeightRatio));
        });
        Assert.All(streams.Events.OfType<AssetIndexEvent>(), index =>
        {
            Assert.InRange(index.BidRate!.Value, index.IndexPrice * 0.89m, index.IndexPrice);
            Assert.InRange(index.AskRate!.Value, index.IndexPrice, index.IndexPrice * 1.11m);
        });
    }

    [Fact]
    public void Liquidations_AreFilledByTrades_AndAreOnBothStreams()
    {
        var streams = new SimulatedStreams("binance-coinm", Start);
        AggregateTradeEvent? trade = null;
        streams.OnEvent = item =>
        {
            trade = item as AggregateTradeEvent ?? trade;
            if (item is not LiquidationEvent { Symbol: "BTCUSD_PERP" } liquidation) return;
            Assert.Equal((trade!.Price, trade.Quantity), (liquidation.AveragePrice, liquidation.Quantity));
            Assert.Equal(trade.BuyerIsMaker == true ? OrderSide.Sell : OrderSide.Buy, liquidation.Side);
        };
        foreach (var name in (string[])["btcusd_perp@aggTrade", "btcusd_perp@forceOrder", "!forceOrder@arr"]) streams.Add(name);
        streams.Run(Minutes);
        var own = streams.Events.Where(item => item.Stream == "btcusd_perp@forceOrder").Select(item => item.GetRawText()).ToList();
        var all = streams.Events.Where(item => item is LiquidationEvent && item.Stream == "!forceOrder@arr").Select(item => item.GetRawText()).ToList();
        Assert.True(own.Count > 10);
        Assert.Subset(all.ToHashSet(), own.ToHashSet());
    }

    [Theory]
    [InlineData("binance-spot", "btcusdt@avgPrice", "btcusdt@referencePrice", "btcusdt@bookTicker", "btcusdt@ticker", "btcusdt@blockTrade")]
    [InlineData("binance-usdm", "btcusdt@bookTicker", "!bookTicker")]
    public void Prices_AreThoseOfTheBook(string venue, params string[] names)
    {
        var streams = new SimulatedStreams(venue, Start);
        streams.OnEvent = item =>
        {
            var instrument = streams.Find(item.Symbol);
            var (bid, ask) = (instrument.Book.Bids.Best * instrument.Scale.Tick, instrument.Book.Asks.Best * instrument.Scale.Tick);
            switch (item)
            {
                case BookTickerEvent book:
                    Assert.Equal((bid, ask, instrument.Book.UpdateId), (book.BidPrice, book.AskPrice, book.UpdateId));
                    break;
                case TickerEvent ticker:
                    Assert.Equal((bid, ask), (ticker.BidPrice, ticker.AskPrice));
                    break;
                case ReferencePriceEvent reference:
                    Assert.InRange(reference.ReferencePrice!.Value, bid, ask);
                    break;
                case AveragePriceEvent average:
                    var day = instrument.Day(streams.NowMs);
                    Assert.InRange(average.AveragePrice, day.Low * instrument.Scale.Tick, day.High * instrument.Scale.Tick);
                    break;
                case TradeEvent block:
                    Assert.InRange(block.Price, bid, ask);
                    break;
            }
        };
        foreach (var name in names) streams.Add(name);
        streams.Run(Minutes);
        Assert.Equal(names.Order(), streams.Events.Select(item => item.Stream).Distinct().Order());
    }
}

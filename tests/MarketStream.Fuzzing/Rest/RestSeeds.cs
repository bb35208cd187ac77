using System.Text;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Fuzzing.Rest;

/// <summary>What the simulator answers of each kind, at every venue, on one day that never changes.</summary>
internal static class RestSeeds
{
    private static readonly (string Venue, string Symbol)[] Venues =
    [
        ("binance-options", "BTC-251226-100000-C"), ("binance-options-2026", "BTC-251226-100000-C"), ("binance-spot", "BTCUSDT"), ("binance-usdm", "BTCUSDT"),
        ("binance-coinm", "BTCUSD_PERP"),
    ];

    public static IReadOnlyList<byte[]> Accounts { get; } = OfAccounts(AccountJson.Account);

    public static IReadOnlyList<byte[]> Positions { get; } = OfAccounts((dialect, account, _) => AccountJson.Positions(dialect, account));

    public static IReadOnlyList<byte[]> Orders { get; } = OfAccounts((dialect, account, _) => AccountJson.Orders(dialect, account.Orders));

    public static IReadOnlyList<byte[]> AlgoOrders { get; } = [.. Algos().Select(orders => Encoding.UTF8.GetBytes(AccountJson.AlgoOrders(orders.All))), Encoding.UTF8.GetBytes("[]")];

    public static IReadOnlyList<byte[]> AlgoOrder { get; } = [.. Algos().SelectMany(orders => orders.All).Select(order => Encoding.UTF8.GetBytes(AccountJson.AlgoOrder(order)))];

    public static IReadOnlyList<byte[]> PortfolioTotals { get; } = [Encoding.UTF8.GetBytes(PortfolioJson.Account(Portfolio(), Fixed.Time.GetUtcNow()))];

    public static IReadOnlyList<byte[]> PortfolioBalances { get; } = [Encoding.UTF8.GetBytes(PortfolioJson.Balances(Portfolio())), Encoding.UTF8.GetBytes("[]")];

    public static IReadOnlyList<byte[]> Order { get; } = OfAccounts((dialect, account, _) => AccountJson.Order(dialect, account.Orders[0]));

    public static IReadOnlyList<byte[]> Symbols { get; } =
        [.. Venues.Select(venue => SymbolSeed.Shorten(ExchangeInfoJson.Write(MarketOf(venue.Venue), Fixed.NowMs)))];

    public static IReadOnlyList<byte[]> Depth { get; } = OfMarkets(static (market, instrument) =>
    {
        var buffer = new PayloadBuffer();
        DepthPayload.WriteSnapshot(buffer, market.Dialect, instrument, 5, Fixed.NowMs);
        return Encoding.UTF8.GetString(buffer.Written);
    });

    public static IReadOnlyList<byte[]> Trades { get; } = OfMarkets(static (market, instrument) => TradeHistoryJson.Write(
        market.Dialect, instrument, [new TradeRecord(new Fill(7, 100, 3, true), Fixed.NowMs), new TradeRecord(new Fill(8, 101, 2, false), Fixed.NowMs)]));

    public static IReadOnlyList<byte[]> AggregateTrades { get; } = OfMarkets(static (market, instrument) => TradeHistoryJson.WriteAggregates(
        market.Dialect, instrument, [new AggregateRecord(3, new Fill(7, 100, 3, true), new Fill(8, 100, 2, true), 5, Fixed.NowMs)]));

    private static IReadOnlyList<byte[]> OfMarkets(Func<Market, Instrument, string> write) => [.. Venues.Select(venue =>
    {
        var market = MarketOf(venue.Venue);
        return Encoding.UTF8.GetBytes(write(market, market.Find(venue.Symbol)!));
    })];

    private static IReadOnlyList<byte[]> OfAccounts(Func<VenueDialect, SimulatedAccount, DateTimeOffset, string> write) => [.. Venues.Select(venue =>
    {
        var dialect = VenueDialects.Of(VenueCatalog.Shared.Get(venue.Venue));
        var account = new SimulatedAccount(dialect, Fixed.Time);
        var filled = account.Place(venue.Symbol, OrderSide.Buy, 3, 100, null, []);
        account.Fill(filled, 1, 100, []);
        account.Place(venue.Symbol, OrderSide.Sell, 2, 120, "mine", []);
        return Encoding.UTF8.GetBytes(write(dialect, account, Fixed.Time.GetUtcNow()));
    })];

    private static SimulatedAccount Portfolio()
    {
        var account = new SimulatedAccount(VenueDialect.PortfolioMargin, Fixed.Time);
        foreach (var symbol in (string[])["BTCUSDT", "BTCUSD_PERP"]) account.Fill(account.Place(symbol, OrderSide.Buy, 3, 100, null, []), 2, null, []);
        return account;
    }

    private static SimulatedAlgoOrders[] Algos() => [Algo(VenueDialect.LinearFutures, "BTCUSDT"), Algo(VenueDialect.PortfolioMargin, "BTCUSD_PERP")];

    /// <summary>Conditional orders that wait, that were triggered and that have finished.</summary>
    private static SimulatedAlgoOrders Algo(VenueDialect dialect, string symbol)
    {
        var account = new SimulatedAccount(dialect, Fixed.Time);
        var request = new OrderRequest { Action = OrderAction.Place, Symbol = symbol, Side = OrderSide.Sell, Quantity = 3 };
        account.AlgoOrders.Place(request, 90, []);
        account.AlgoOrders.Trigger(account.AlgoOrders.Place(request, 95, []), []);
        var finished = account.AlgoOrders.Trigger(account.AlgoOrders.Place(request, 99, []), []);
        account.AlgoOrders.OnEnded(account.Fill(account.FindAny(finished.TriggeredOrderId!.Value, symbol)!, null, null, []), []);
        return account.AlgoOrders;
    }

    private static Market MarketOf(string venue)
    {
        var profile = VenueCatalog.Shared.Get(venue);
        return new Market(new SimulatorOptions { Venue = profile, TimeProvider = Fixed.Time }, VenueDialects.Of(profile));
    }
}

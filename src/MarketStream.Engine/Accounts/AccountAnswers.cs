using System.Globalization;
using System.Text.Json;
using MarketStream.Accounts;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Reads a venue's answers on an account. Venues name one thing differently, so each is looked for under all its names; an answer
/// that makes no sense throws <see cref="JsonException"/>.
/// </summary>
internal sealed class AccountAnswers(string connection)
{
    private const string OneSide = "BOTH";

    /// <summary>Balances: a list under <c>assets</c> (futures), <c>asset</c> (options) or <c>balances</c> (spot).</summary>
    public IReadOnlyList<StreamBalance> Balances(JsonElement account)
    {
        var at = Time(account, "updateTime", "time");
        return [.. Items(account, "assets", "asset", "balances").Select(asset =>
        {
            var (free, locked) = (Number(asset, "free"), account.TryGetProperty("balances", out _) ? Number(asset, "locked") : null);
            return new StreamBalance
            {
                Connection = connection,
                AsOf = Time(asset, "updateTime") ?? at,
                UncertainSince = null,
                Asset = Text(asset, "asset") ?? throw Lacks("asset"),
                Balance = free + locked ?? Number(asset, "walletBalance", "marginBalance") ?? throw Lacks("walletBalance"),
                Free = free,
                Locked = locked,
                CrossWalletBalance = Number(asset, "crossWalletBalance"),
            };
        })];
    }

    public IReadOnlyList<StreamGreeks> Greeks(JsonElement account)
    {
        var at = Time(account, "time");
        return [.. Items(account, "greek").Select(greek => new StreamGreeks
        {
            Connection = connection,
            AsOf = at,
            UncertainSince = null,
            Underlying = Text(greek, "underlying") ?? throw Lacks("underlying"),
            Delta = Number(greek, "delta") ?? 0,
            Gamma = Number(greek, "gamma") ?? 0,
            Theta = Number(greek, "theta") ?? 0,
            Vega = Number(greek, "vega") ?? 0,
        })];
    }

    /// <summary>What options say of the account as a whole, with its only asset; nothing elsewhere.</summary>
    public static AccountTotals Totals(JsonElement account)
    {
        var assets = Items(account, "asset").ToList();
        return assets.Count != 1 ? new AccountTotals() : new AccountTotals
        {
            AsOf = Time(account, "time"),
            Equity = Number(assets[0], "equity"),
            InitialMargin = Number(assets[0], "initialMargin"),
            MaintenanceMargin = Number(assets[0], "maintMargin"),
            RiskLevel = Text(account, "riskLevel"),
        };
    }

    /// <summary>Positions that are not empty.</summary>
    public IReadOnlyList<StreamPosition> Positions(JsonElement list) =>
    [
        .. list.EnumerateArray().Select(position => new StreamPosition
        {
            Connection = connection,
            AsOf = Time(position, "updateTime", "time"),
            UncertainSince = null,
            Symbol = Text(position, "symbol") ?? throw Lacks("symbol"),
            Side = Text(position, "positionSide") ?? OneSide,
            Quantity = Number(position, "positionAmt", "quantity") ?? throw Lacks("positionAmt"),
            EntryPrice = Number(position, "entryPrice"),
            PositionValue = Number(position, "markValue"),
            UnrealizedProfit = Number(position, "unRealizedProfit", "unrealizedProfit", "unrealizedPNL"),
        }).Where(position => position.Quantity != 0),
    ];

    public IReadOnlyList<StreamOrder> Orders(JsonElement list) => [.. list.EnumerateArray().Select(Order)];

    public StreamOrder Order(JsonElement order)
    {
        var filled = Number(order, "executedQty") ?? 0;
        var turnover = Number(order, "cummulativeQuoteQty", "cumQuote");
        return new StreamOrder
        {
            Connection = connection,
            AsOf = Time(order, "updateTime"),
            UncertainSince = null,
            OrderId = (long)(Number(order, "orderId") ?? throw Lacks("orderId")),
            ClientOrderId = Text(order, "clientOrderId"),
            Symbol = Text(order, "symbol") ?? throw Lacks("symbol"),
            Side = WireWords<OrderSide>.Find(Text(order, "side")),
            OrderType = Text(order, "type"),
            TimeInForce = WireWords<TimeInForce>.Find(Text(order, "timeInForce")),
            StatusText = Text(order, "status") ?? throw Lacks("status"),
            Quantity = Number(order, "origQty", "quantity") ?? 0,
            Price = Number(order, "price") ?? 0,
            FilledQuantity = filled,
            AveragePrice = filled == 0 ? null : Number(order, "avgPrice") ?? turnover / filled,
            CreatedTime = Time(order, "time", "createTime"),
        };
    }

    private static IEnumerable<JsonElement> Items(JsonElement of, params string[] names)
    {
        foreach (var name in names)
        {
            if (of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array) return list.EnumerateArray();
        }

        return [];
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A number, quoted or not; null when there is none under any of the names.</summary>
    private static decimal? Number(JsonElement of, params string[] names)
    {
        foreach (var name in names)
        {
            if (!of.TryGetProperty(name, out var value)) continue;
            var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        }

        return null;
    }

    private static DateTimeOffset? Time(JsonElement of, params string[] names) =>
        Number(of, names) is { } number and > 0 and < long.MaxValue && UnixTime.IsOnWire((long)number) ? UnixTime.ToDateTimeOffset(UnixTime.FromWire((long)number)) : null;

    private static JsonException Lacks(string field) => new($"The answer lacks '{field}'.");
}

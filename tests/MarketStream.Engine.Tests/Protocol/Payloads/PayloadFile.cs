using System.Text;
using System.Text.Json;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol.Payloads;

/// <summary>A documented payload, with the venue and the stream that carry it.</summary>
internal sealed class PayloadFile(string venue, string path)
{
    private const string ListenKey = "listenkey";

    private static readonly Dictionary<string, string> Venues = new()
    {
        ["options-eoptions"] = "binance-options",
        ["options-eoptions-live"] = "binance-options",
        ["options-fstream"] = "binance-options-2026",
        ["spot"] = "binance-spot",
        ["usdm"] = "binance-usdm",
        ["coinm"] = "binance-coinm",
    };

    // What a file is called, and the channel whose payload it holds.
    private static readonly Dictionary<string, string> Channels = new()
    {
        ["aggTrade"] = "AggregateTrade",
        ["all_bookTicker"] = "AllBookTickers",
        ["assetIndex"] = "AllAssetIndexes",
        ["avgPrice"] = "AveragePrice",
        ["blockTrade"] = "BlockTrade",
        ["bookTicker"] = "BookTicker",
        ["compositeIndex"] = "CompositeIndex",
        ["continuousKline"] = "ContinuousKline",
        ["contractInfo"] = "ContractInfo",
        ["depth_diff"] = "Depth",
        ["depth_partial"] = "PartialDepth",
        ["forceOrder"] = "ForceOrder",
        ["forceOrder_arr"] = "AllForceOrders",
        ["index"] = "Index",
        ["index_arr"] = "Index",
        ["indexPrice"] = "IndexPrice",
        ["indexPriceKline"] = "IndexPriceKline",
        ["kline"] = "Kline",
        ["markPrice"] = "MarkPrice",
        ["markPriceKline"] = "MarkPriceKline",
        ["markPrice_arr"] = "AllMarkPrices",
        ["markPrice_pair"] = "MarkPrice",
        ["miniTicker"] = "MiniTicker",
        ["miniTicker_arr"] = "AllMiniTickers",
        ["openInterest"] = "OpenInterest",
        ["optionMarkPrice"] = "MarkPrice",
        ["optionSymbol"] = "NewSymbol",
        ["optionTicker"] = "Ticker",
        ["optionTrade"] = "Trade",
        ["option_pair"] = "NewSymbol",
        ["option_pair_with_ids"] = "NewSymbol",
        ["referencePrice"] = "ReferencePrice",
        ["rpiDepth"] = "RpiDepth",
        ["ticker"] = "Ticker",
        ["ticker_arr"] = "AllTickers",
        ["ticker_underlying_expiration"] = "TickerByExpiration",
        ["ticker_window"] = "WindowTicker",
        ["trade"] = "Trade",
        ["tradingSession"] = "TradingSession",
    };

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "protocol", "payloads"));

    public string Name { get; } = $"{venue}/{Path.GetRelativePath(Path.Combine(Root, venue), path)}";

    public string Text { get; } = File.ReadAllText(path);

    /// <summary>The payloads within the file, one an event that its reader is called for.</summary>
    public IReadOnlyList<JsonElement> Payloads
    {
        get
        {
            var root = JsonDocument.Parse(Text).RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data)) root = data;
            return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        }
    }

    /// <summary>Every file of the venues that have profiles.</summary>
    public static IEnumerable<PayloadFile> All() =>
        from venue in Venues.Keys
        from path in Directory.EnumerateFiles(Path.Combine(Root, venue), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select new PayloadFile(venue, path);

    /// <summary>The events of the file, read as a socket with the stream alone would.</summary>
    public IReadOnlyList<StreamEvent> Decode()
    {
        var profile = VenueCatalog.Shared.Get(Venues[venue]);
        var directory = new StreamDirectory(profile);
        var file = Path.GetFileNameWithoutExtension(path);
        if (Channels.TryGetValue(file, out var channel)) directory.Add(profile.Name("subject@" + file, channel));
        else if (!file.StartsWith("serverShutdown", StringComparison.Ordinal)) directory.Add(profile.Name(ListenKey));
        var sink = new RecordingSink();
        new FrameDecoder(profile, directory, keepRaw: false).Decode(Encoding.UTF8.GetBytes(Text), Socket.ReceivedAtTicks, sink);
        Assert.Empty(sink.BadFrames);
        Assert.Empty(sink.Answers);
        return [.. sink.Events.Select(found => found.Item)];
    }
}

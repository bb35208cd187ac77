using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>Small profiles of venues, as far as decoding needs them.</summary>
internal static class Venue
{
    public static readonly VenueProfile Options = Make(
        "options",
        Channel("Trade", "{subject}@trade", EventKind.Trade, SubjectKind.SymbolOrUnderlying, "trade"),
        Channel("Ticker", "{subject}@ticker", EventKind.OptionTicker, SubjectKind.Symbol, "24hrTicker"),
        Channel("Kline", "{subject}@kline_{interval}", EventKind.Kline, SubjectKind.Symbol, "kline"),
        Channel("Index", "{subject}@index", EventKind.IndexPrice, SubjectKind.Symbol, "index"),
        Channel("MarkPrice", "{subject}@markPrice", EventKind.MarkPrice, SubjectKind.Underlying, "markPrice"),
        Channel("OpenInterest", "{subject}@openInterest", EventKind.OpenInterest, SubjectKind.Underlying, "openInterest"),
        Channel("NewSymbol", "option_pair", EventKind.NewSymbol, SubjectKind.None, "OPTION_PAIR"),
        Channel("Depth", "{subject}@depth{levels}", EventKind.PartialDepth, SubjectKind.Symbol, "depth"));

    public static readonly VenueProfile LaterOptions = Make(
        "later-options",
        Channel("Trade", "{subject}@optionTrade", EventKind.Trade, SubjectKind.SymbolOrUnderlying, "trade"),
        Channel("Ticker", "{subject}@optionTicker", EventKind.OptionTicker, SubjectKind.SymbolOrUnderlying, "24hrTicker"),
        Channel("BookTicker", "{subject}@bookTicker", EventKind.BookTicker, SubjectKind.Symbol, "bookTicker"),
        Channel("Kline", "{subject}@kline_{interval}", EventKind.Kline, SubjectKind.Symbol, "kline"),
        Channel("Index", "!index@arr", EventKind.IndexPrice, SubjectKind.None, "indexPrice"),
        Channel("MarkPrice", "{subject}@optionMarkPrice", EventKind.MarkPrice, SubjectKind.Underlying, "markPrice"),
        Channel("OpenInterest", "{subject}@openInterest", EventKind.OpenInterest, SubjectKind.Underlying, "openInterest"),
        Channel("NewSymbol", "!optionSymbol", EventKind.NewSymbol, SubjectKind.None, "optionSymbol"),
        Channel("Depth", "{subject}@depth{levels}", EventKind.PartialDepth, SubjectKind.Symbol, "depthUpdate"),
        Channel("DepthUpdate", "{subject}@depth", EventKind.DepthUpdate, SubjectKind.Symbol, "depthUpdate"));

    public static readonly VenueProfile Spot = Make(
        "spot",
        Channel("Trade", "{subject}@trade", EventKind.Trade, SubjectKind.Symbol, "trade"),
        Channel("AggregateTrade", "{subject}@aggTrade", EventKind.AggregateTrade, SubjectKind.Symbol, "aggTrade"),
        Channel("BookTicker", "{subject}@bookTicker", EventKind.BookTicker, SubjectKind.Symbol),
        Channel("Kline", "{subject}@kline_{interval}", EventKind.Kline, SubjectKind.Symbol, "kline"),
        Channel("MiniTicker", "{subject}@miniTicker", EventKind.Raw, SubjectKind.Symbol, "24hrMiniTicker"),
        Channel("Depth", "{subject}@depth{levels}", EventKind.PartialDepth, SubjectKind.Symbol),
        Channel("DepthUpdate", "{subject}@depth", EventKind.DepthUpdate, SubjectKind.Symbol, "depthUpdate"));

    public static readonly VenueProfile Futures = Make(
        "futures",
        Channel("AggregateTrade", "{subject}@aggTrade", EventKind.AggregateTrade, SubjectKind.Symbol, "aggTrade"),
        Channel("BookTicker", "{subject}@bookTicker", EventKind.BookTicker, SubjectKind.Symbol, "bookTicker"),
        Channel("Kline", "{subject}@kline_{interval}", EventKind.Kline, SubjectKind.Symbol, "kline"),
        Channel("Depth", "{subject}@depth{levels}", EventKind.PartialDepth, SubjectKind.Symbol, "depthUpdate"),
        Channel("DepthUpdate", "{subject}@depth", EventKind.DepthUpdate, SubjectKind.Symbol, "depthUpdate"));

    private static readonly Dictionary<string, string> NoValues = [];

    public static StreamName Name(this VenueProfile profile, string name, string? channel = null, string? interval = null)
    {
        var end = name.StartsWith('!') ? -1 : name.IndexOf('@');
        return new StreamName(
            name,
            end > 0 ? name[..end] : "",
            channel is null ? null : profile.Channels.Single(known => known.Name == channel),
            interval is null ? NoValues : new Dictionary<string, string> { ["interval"] = interval });
    }

    private static VenueChannel Channel(string name, string template, EventKind kind, SubjectKind subject, params string[] types) =>
        new()
        {
            Name = name,
            Template = template,
            Subject = subject,
            Event = kind,
            EventTypes = types,
            Route = "",
            Variables = new Dictionary<string, IReadOnlyList<string>>(),
        };

    private static VenueProfile Make(string name, params VenueChannel[] channels) => new()
    {
        Name = name,
        Title = name,
        Status = VenueStatus.Custom,
        StreamUris = [new Uri("wss://venue.example")],
        RestUri = null,
        SymbolCase = SymbolCase.Any,
        Limits = new VenueLimits
        {
            MessagesPerSecond = 10,
            CountedFrames = CountedFrames.Command,
            StreamsPerConnection = 200,
            ConnectionLifetime = TimeSpan.FromDays(1),
            PingInterval = TimeSpan.FromMinutes(3),
            PongDeadline = TimeSpan.FromMinutes(10),
            ConnectionAttempts = 300,
            ConnectionAttemptWindow = TimeSpan.FromMinutes(5),
            CommandFrameBytes = 4096,
            RequestUriLength = 8000,
        },
        Routes = [new VenueRoute("", "")],
        Channels = channels,
        Notes = "",
    };
}

using System.Text;
using BenchmarkDotNet.Attributes;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Benchmarks;

/// <summary>Nanoseconds and bytes from a frame of a combined socket to its typed event.</summary>
[MemoryDiagnoser]
public class Readers : IMessageSink
{
    private const string Option = "BTC-261225-100000-C";

    private FrameDecoder _decoder = null!;
    private byte[] _optionTrade = null!;
    private byte[] _spotTrade = null!;
    private byte[] _bookTicker = null!;
    private byte[] _kline = null!;
    private byte[] _depth = null!;
    private byte[] _ticker = null!;

    /// <summary>The last event, so that none is optimised away.</summary>
    public StreamEvent? Last { get; private set; }

    [GlobalSetup]
    public void SetUp()
    {
        var names = new List<StreamName>();
        var profile = Profile();
        var levels = string.Join(',', Enumerable.Range(10, 20).Select(i => $"[\"101.{i}000000\",\"2{i}.50000000\"]"));
        _optionTrade = Frame(
            "Trade", Option + "@trade", EventKind.Trade,
            $$"""{"e":"trade","E":1760000000123,"s":"{{Option}}","t":"912","p":"1517.50","q":"0.25","b":"4674957007717339999","a":"4692971406119419999","T":1760000000120,"S":"1","X":"MARKET"}""");
        _spotTrade = Frame(
            "SpotTrade", "bnbbtc@trade", EventKind.Trade,
            """{"e":"trade","E":1760000000123,"s":"BNBBTC","t":512345678,"p":"0.01234500","q":"100.25000000","T":1760000000122,"m":true,"M":true}""");
        _bookTicker = Frame(
            "BookTicker", "bnbbtc@bookTicker", EventKind.BookTicker,
            """{"u":400900217,"s":"BNBBTC","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}""");
        _kline = Frame(
            "Kline", "bnbbtc@kline_1m", EventKind.Kline,
            """{"e":"kline","E":1760000000123,"s":"BNBBTC","k":{"t":1759999980000,"T":1760000039999,"s":"BNBBTC","i":"1m","f":1000,"L":1200,"o":"0.01230000","c":"0.01240000","h":"0.01250000","l":"0.01220000","v":"1000.50000000","n":100,"x":false,"q":"12.30000000","V":"500.00000000","Q":"6.15000000","B":"0"}}""");
        _depth = Frame(
            "Depth", "bnbbtc@depth", EventKind.DepthUpdate,
            $$"""{"e":"depthUpdate","E":1760000000123,"T":1760000000120,"s":"BNBBTC","U":157000000,"u":160000000,"pu":149000000,"b":[{{levels}}],"a":[{{levels}}]}""");
        _ticker = Frame(
            "Ticker", Option + "@ticker", EventKind.OptionTicker,
            $$"""{"e":"24hrTicker","E":1760000000078,"T":1760000000000,"s":"{{Option}}","o":"3010.6","h":"3110.6","l":"2910.6","c":"3050.6","V":"7.5","A":"22870","P":"0.0098","p":"40","Q":"0.5","F":"3","L":"8","n":6,"bo":"3049","ao":"3052","bq":"1.1","aq":"1.2","b":"0.55123456","a":"0.57123456","d":"0.51234567","t":"-12.1234","g":"0.00012","v":"30.2","vo":"0.5612","mp":"3050.85","hl":"3374.4","ll":"2793","eep":"0","r":"0.1"}""");

        var directory = new StreamDirectory(profile);
        directory.AddRange(names);
        _decoder = new FrameDecoder(profile, directory, keepRaw: false);

        byte[] Frame(string channel, string stream, EventKind kind, string payload)
        {
            names.Add(new StreamName(stream, stream[..stream.IndexOf('@')], Channel(channel, kind), new Dictionary<string, string>()));
            return Encoding.UTF8.GetBytes($$"""{"stream":"{{stream}}","data":{{payload}}}""");
        }
    }

    [Benchmark]
    public void OptionTrade() => _decoder.Decode(_optionTrade, 1, this);

    [Benchmark]
    public void SpotTrade() => _decoder.Decode(_spotTrade, 1, this);

    [Benchmark]
    public void BookTicker() => _decoder.Decode(_bookTicker, 1, this);

    [Benchmark]
    public void Kline() => _decoder.Decode(_kline, 1, this);

    [Benchmark]
    public void DepthOfTwentyLevels() => _decoder.Decode(_depth, 1, this);

    [Benchmark]
    public void OptionTicker() => _decoder.Decode(_ticker, 1, this);

    void IMessageSink.OnEvent(StreamEntry entry, StreamEvent item) => Last = item;

    void IMessageSink.OnAnswer(CommandAnswer answer) => throw new InvalidOperationException(answer?.ToString());

    void IMessageSink.OnBadFrame(string reason, ReadOnlySpan<byte> frame) => throw new InvalidOperationException(reason);

    private static VenueChannel Channel(string name, EventKind kind) => new()
    {
        Name = name,
        Template = name,
        Subject = SubjectKind.Symbol,
        Event = kind,
        EventTypes = kind switch
        {
            EventKind.Trade => ["trade"],
            EventKind.Kline => ["kline"],
            EventKind.DepthUpdate => ["depthUpdate"],
            EventKind.OptionTicker => ["24hrTicker"],
            _ => [],
        },
        Route = "",
        Variables = new Dictionary<string, IReadOnlyList<string>>(),
    };

    private static VenueProfile Profile() => new()
    {
        Name = "benchmark",
        Title = "",
        Status = VenueStatus.Custom,
        StreamUris = [],
        RestUri = null,
        SymbolCase = SymbolCase.Any,
        Limits = null!,
        Routes = [],
        Channels = [],
        Notes = "",
    };
}

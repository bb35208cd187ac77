using System.Text;
using System.Text.Unicode;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Names of streams, as a venue may spell them and as a user may ask for them.</summary>
internal sealed class NameTarget : IFuzzTarget
{
    private const int NamesEachDirectory = 20_000;

    private readonly VenueProfile _profile = VenueCatalog.Shared.Get("binance-options-2026");
    private readonly StreamGrammar _grammar;
    private StreamDirectory? _directory;
    private int _names;

    public NameTarget() => _grammar = new StreamGrammar(_profile);

    public string Name => "names";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "btc-261225-100000-c@optionTrade", "btcusdt@optionMarkPrice", "!optionSymbol", "btcusdt@kline_1m", "sol-261225-150-c@depth20@100ms",
            "btcusdt@openInterest@261225", "\u5e01usdt@ticker", "solusdt@TRADE", "!index@arr", "kline_1M", "Depth", "a@b@c@d",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public int Cost => 10;

    public void Check(byte[] input, FuzzTally tally)
    {
        if (_directory is null || ++_names % NamesEachDirectory == 0) _directory = new StreamDirectory(_profile, _grammar.Parse);
        var allocations = AllocationMeter.Start();
        var entry = _directory.FindOrRemember(input);
        allocations.Check(tally, input.Length, FrameSocket.MostBytesOfTables, FrameSocket.MostBytesEachByte);
        if (Utf8.IsValid(input) != entry is not null) throw new FuzzFaultException("A name is found if, and only if, it is UTF-8.");
        if (entry is null)
        {
            tally.Reject();
            return;
        }

        var text = Encoding.UTF8.GetString(input);
        if (entry.Name.Name.Length > 0 && entry.Name.Name != text) throw new FuzzFaultException($"The name was found as {entry.Name.Name}.");
        if (_directory.FindOrRemember(input) != entry) throw new FuzzFaultException("The name was found twice, not the same.");
        tally.Accept();
        Ask(text, tally);
    }

    // A name that a user may not ask for gives a MarketStreamException, and any other name is parsed without a change.
    private void Ask(string text, FuzzTally tally)
    {
        try
        {
            if (_grammar.Parse(text).Name != text) throw new FuzzFaultException("The name was read as another.");
            tally.CountKind("legal");
        }
        catch (MarketStreamException)
        {
            tally.CountKind("illegal");
        }

        try
        {
            var built = _grammar.Parse(_grammar.Build("sol-261225-150-c", text).Name);
            if (built.Channel is null) throw new FuzzFaultException("The name that was built is of no channel.");
            tally.CountKind("channel");
        }
        catch (MarketStreamException)
        {
        }
    }
}

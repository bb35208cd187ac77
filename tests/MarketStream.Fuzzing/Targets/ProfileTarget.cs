using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketStream.Engine.Venues;
using MarketStream.Engine.Venues.Profiles;
using MarketStream.Errors;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Venue files as users may write them: a venue that works, or an error that names the file and what is wrong.</summary>
internal sealed class ProfileTarget : IFuzzTarget
{
    private const string File = "hostile.json";

    private static readonly byte[] Trade = """{"e":"trade","t":1,"p":"1","q":"2"}"""u8.ToArray();

    private static readonly string[] Shipped = ["binance-options", "binance-spot", "binance-usdm"];

    private readonly ProfileReader _reader;

    public ProfileTarget()
    {
        var inherited = (JsonObject)JsonNode.Parse(Text("binance-spot"))!;
        _reader = new ProfileReader(name => name == "binance-spot" ? inherited : null, () => Shipped);
    }

    public string Name => "profiles";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. Shipped.Select(name => Encoding.UTF8.GetBytes(Text(name))),
        """
        {"name":"office","extends":"binance-spot","streamUris":["wss://streams.example.org/x"],"limits":{"streamsPerConnection":100},
        "channels":{"BlockTrade":null,"Own":{"template":"{subject}@own{levels}[@{speed}]","event":"trade","eventTypes":["own"]}},
        "variables":{"levels":["5","10"],"speed":["100ms"],"expiry":"YYMMDD"},"routes":{"public":"a/b"},"events":{"x":"orderList"}}
        """u8.ToArray(),
    ];

    public int Cost => 200;

    public void Check(byte[] input, FuzzTally tally)
    {
        // As a file is read: what is not UTF-8 becomes U+FFFD.
        var text = Encoding.UTF8.GetString(input);
        try
        {
            var profile = _reader.Read(text, File, File).Profile;
            var grammar = new StreamGrammar(profile);
            foreach (var channel in profile.Channels) grammar.ChannelForms(channel);
            using var trade = JsonDocument.Parse(Trade);
            new FrameSocket(profile, grammar.Parse("solusdt@trade")).Check(Trade, trade, tally);
            tally.Accept();
        }
        catch (MarketStreamException error)
        {
            var isNamed = error.ErrorId == "VenueFileInvalid" && error.Message.Contains(File, StringComparison.Ordinal);
            if (!isNamed) throw new FuzzFaultException($"{error.ErrorId}: {error.Message}");
            tally.Reject();
        }
    }

    private static string Text(string venue)
    {
        using var stream = typeof(VenueCatalog).Assembly.GetManifestResourceStream($"Venues/{venue}.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

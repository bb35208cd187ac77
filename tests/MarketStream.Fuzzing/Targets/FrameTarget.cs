using System.Text;
using System.Text.Json;
using MarketStream.Engine.Venues;
using MarketStream.Fuzzing.Wire;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Frames of one venue, on a socket with a stream of each channel and on sockets with one of them.</summary>
internal sealed class FrameTarget : IFuzzTarget
{
    /// <summary>A fresh socket fills its tables anew.</summary>
    private const int FramesEachSocket = 20_000;

    private const string Subject = "SOLUSDT";
    private const string ListenKey = "listenkey";

    private readonly VenueProfile _profile;
    private readonly List<(string EventType, StreamName Stream)> _streams = [];
    private FrameSocket? _many;
    private List<FrameSocket> _single = [];
    private int _frames;

    public FrameTarget(string name, string venue, IReadOnlyList<byte[]> seeds)
    {
        Name = name;
        Seeds = seeds;
        _profile = VenueCatalog.Shared.Get(venue);
        _streams.Add(("", NameOf(ListenKey, null)));
        foreach (var channel in _profile.Channels)
        {
            _streams.Add((channel.EventTypes is [var type, ..] ? type : "", NameOf($"{Subject}@{channel.Name}", channel)));
        }
    }

    public string Name { get; }

    public IReadOnlyList<byte[]> Seeds { get; }

    public int Cost => 1;

    /// <summary>A target whose seeds are a payload of every documented shape, in every envelope, and answers.</summary>
    public static FrameTarget OfOwn(string venue, IEnumerable<byte[]> more)
    {
        var seeds = new List<byte[]>(more);
        foreach (var (of, channel, payload) in OwnSeeds.All)
        {
            if (of == venue) seeds.AddRange(Forms(channel is null ? ListenKey : $"{Subject}@{channel}", payload));
        }

        seeds.AddRange(AnswerSeeds.All.Select(Encoding.UTF8.GetBytes));
        return new FrameTarget("frames:" + venue, venue, seeds);
    }

    public void Check(byte[] input, FuzzTally tally)
    {
        if (_many is null || ++_frames % FramesEachSocket == 0) Renew();
        using var frame = StrictJson.TryParse(input);
        _many!.Check(input, frame, tally);
        _single[Choose(input, frame)].Check(input, frame, tally);
        if (frame is null) tally.Reject();
        else tally.Accept();
    }

    // As a raw socket gets it, and a combined one; alone, and in a list.
    private static IEnumerable<byte[]> Forms(string stream, string payload)
    {
        yield return Encoding.UTF8.GetBytes(payload);
        using var document = JsonDocument.Parse(payload);
        var body = StrictJson.TryFind(document.RootElement, "event", out var enclosed) ? enclosed.GetRawText() : payload;
        yield return Encoding.UTF8.GetBytes($$"""{"stream":"{{stream}}","data":{{body}}}""");
        if (body[0] == '[') yield break;
        yield return Encoding.UTF8.GetBytes($$"""{"data":[{{body}},{{body}}],"stream":"{{stream}}"}""");
        yield return Encoding.UTF8.GetBytes($"[{body}]");
    }

    private static StreamName NameOf(string name, VenueChannel? channel)
    {
        var end = name.IndexOf('@', StringComparison.Ordinal);
        return new StreamName(name, end > 0 ? name[..end] : "", channel, new Dictionary<string, string>());
    }

    private void Renew()
    {
        _many = new FrameSocket(_profile, _streams.Select(known => known.Stream));
        _single = [.. _streams.Select(known => new FrameSocket(_profile, known.Stream))];
    }

    // The socket whose stream carries such events; for what tells no type, any, but always the same.
    private int Choose(byte[] input, JsonDocument? frame)
    {
        var any = input.Length % _streams.Count;
        if (frame is null || frame.RootElement.ValueKind != JsonValueKind.Object) return any;
        var payload = StrictJson.TryFind(frame.RootElement, "data", out var data) ? data : frame.RootElement;
        if (!StrictJson.TryFind(payload, "e", out var type) || WireValue.Text(type) is not { } text) return any;
        var found = _streams.FindIndex(known => known.EventType == text);
        return found < 0 ? any : found;
    }
}

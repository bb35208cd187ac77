using System.Text;
using MarketStream.Engine.Protocol;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>A decoder with its directory, fed with text.</summary>
internal sealed class Socket(VenueProfile profile, bool keepRaw = false)
{
    public const long ReceivedAtTicks = 638_000_000_000_000_000;

    private FrameDecoder? _decoder;

    public StreamDirectory Directory { get; } = new(profile);

    public Socket With(string name, string? channel = null, string? interval = null)
    {
        Directory.Add(profile.Name(name, channel, interval));
        return this;
    }

    public RecordingSink Decode(string frame) => Decode(Encoding.UTF8.GetBytes(frame));

    public RecordingSink Decode(ReadOnlySpan<byte> frame)
    {
        var sink = new RecordingSink();
        _decoder ??= new FrameDecoder(profile, Directory, keepRaw);
        _decoder.Decode(frame, ReceivedAtTicks, sink);
        return sink;
    }

    /// <summary>The only event of a frame.</summary>
    public T One<T>(string frame)
        where T : StreamEvent
    {
        var sink = Decode(frame);
        Assert.Empty(sink.BadFrames);
        Assert.Empty(sink.Answers);
        return Assert.IsType<T>(Assert.Single(sink.Events).Item);
    }

    /// <summary>The only event of a payload in the envelope of a combined socket.</summary>
    public T OneOf<T>(string stream, string payload)
        where T : StreamEvent => One<T>($$"""{"stream":"{{stream}}","data":{{payload}}}""");
}

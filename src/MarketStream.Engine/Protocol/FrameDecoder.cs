using System.Runtime.InteropServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol;

/// <summary>
/// Turns the frames of one socket into events and answers. One instance per socket, for its receive thread. Whatever a frame contains,
/// decoding does not throw, and the sink is called at least once; an exception of the sink passes through.
/// </summary>
internal sealed class FrameDecoder
{
    // A venue may send a whole exchange in one array; the memory for that is released afterwards.
    private const int MaxKept = 8192;

    private readonly StreamDirectory _directory;
    private readonly PayloadReader _payloads;
    private readonly WireScratch _scratch = new();

    // Receive thread only. Events wait here until the whole frame has proved to be valid.
    private readonly List<DecodedEvent> _events = [];

    /// <summary>Creates a decoder for one socket.</summary>
    /// <param name="profile">The venue.</param>
    /// <param name="directory">The socket's streams, which may change meanwhile.</param>
    /// <param name="keepRaw">Whether each event keeps a copy of its own JSON.</param>
    public FrameDecoder(VenueProfile profile, StreamDirectory directory, bool keepRaw)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(directory);
        _directory = directory;
        _payloads = new PayloadReader(directory, _events, keepRaw);
    }

    /// <summary>Reads one frame, which is a complete message.</summary>
    /// <param name="frame">The bytes of the message; they are not kept.</param>
    /// <param name="receivedAtTicks">When the message was read from the socket, as <see cref="DateTimeOffset.UtcTicks"/>.</param>
    /// <param name="sink">Receives everything in the frame before the call returns.</param>
    public void Decode(ReadOnlySpan<byte> frame, long receivedAtTicks, IMessageSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Forget();
        var wire = new WireReader(frame, _scratch);
        CommandAnswer? answer = null;
        var isRecognised = wire.Next switch
        {
            (byte)'{' => ReadObject(ref wire, receivedAtTicks, out answer),
            (byte)'[' => ReadArray(ref wire, receivedAtTicks),
            _ => false,
        };
        if (isRecognised) wire.EndOfText();

        if (wire.Failed) sink.OnBadFrame($"Not JSON from byte {wire.FailedAt} of {frame.Length} on.", frame);
        else if (!isRecognised) sink.OnBadFrame("Neither an event nor an answer.", frame);
        else if (answer is not null) sink.OnAnswer(answer);
        else Deliver(sink);
    }

    private void Deliver(IMessageSink sink)
    {
        foreach (ref readonly var decoded in CollectionsMarshal.AsSpan(_events)) sink.OnEvent(decoded.Entry, decoded.Item);
        Forget();
    }

    private void Forget()
    {
        _events.Clear();
        if (_events.Capacity > MaxKept) _events.Capacity = 0;
    }

    private bool ReadArray(ref WireReader wire, long receivedAtTicks)
    {
        _payloads.Read(ref wire, _directory.Known.Single, receivedAtTicks);
        return true;
    }

    private bool ReadObject(ref WireReader wire, long receivedAtTicks, out CommandAnswer? answer)
    {
        answer = null;
        var start = wire.Position;
        wire.BeginObject();
        wire.NextField(out var firstKey);
        if (firstKey == WireKey.Stream)
        {
            // {"stream":"solusdt@trade","data":{"e":"trade",...}}
            // The usual envelope: first the name, then the payload, and nothing else.
            var entry = FindStream(ref wire);
            if (entry is not null && wire.NextField(out var key) && key == WireKey.Data)
            {
                _payloads.Read(ref wire, entry, receivedAtTicks);
                if (!IsRepeated(ref wire)) return true;
                _events.Clear();
            }
        }

        wire.Restart(start);
        if (FrameShape.IsOfEvent(firstKey) && _directory.Known.Single is { } single)
        {
            _payloads.Read(ref wire, single, receivedAtTicks);
            return true;
        }

        return ReadByShape(ref wire, start, receivedAtTicks, out answer);
    }

    private bool ReadByShape(ref WireReader wire, int start, long receivedAtTicks, out CommandAnswer? answer)
    {
        answer = null;
        var shape = FrameShape.Read(ref wire);
        if (wire.Failed) return false;
        var end = wire.Position;
        if (shape.IsCombined)
        {
            wire.Rewind(shape.Stream);
            var entry = FindStream(ref wire);
            wire.Rewind(shape.Data);
            _payloads.Read(ref wire, entry ?? _directory.Unnamed, receivedAtTicks);
            wire.Rewind(end);
            return true;
        }

        if (shape.IsEnclosed)
        {
            long? subscriptionId = null;
            wire.BeginEvent();
            if (shape.SubscriptionId > 0)
            {
                wire.Rewind(shape.SubscriptionId);
                subscriptionId = wire.NullableLong();
            }

            if (wire.Mistyped)
            {
                // Without its subscription id the event would lose information, so the whole frame becomes a raw event.
                wire.Rewind(start);
                _payloads.Read(ref wire, _directory.Unnamed, receivedAtTicks);
                return true;
            }

            wire.Rewind(shape.Event);
            _payloads.ReadEnclosed(ref wire, _directory.Known.Single ?? _directory.Unnamed, subscriptionId, receivedAtTicks);
            wire.Rewind(end);
            return true;
        }

        wire.Rewind(start);
        if (shape.IsAnswer)
        {
            wire.BeginEvent();
            answer = AnswerReader.Read(ref wire);
            return true;
        }

        if (_directory.Known.Single is not { } single) return _payloads.TryReadUnnamed(ref wire, receivedAtTicks);
        _payloads.Read(ref wire, single, receivedAtTicks);
        return true;
    }

    /// <summary>
    /// Skips what follows the payload; true when the stream or the payload is repeated, in which case the last one counts.
    /// </summary>
    private static bool IsRepeated(ref WireReader wire)
    {
        var isRepeated = false;
        while (wire.NextField(out var key))
        {
            isRepeated |= key is WireKey.Stream or WireKey.Data;
            wire.Skip();
        }

        return isRepeated;
    }

    /// <summary>The stream whose name is at the position; null when the value is not a name.</summary>
    private StreamEntry? FindStream(ref WireReader wire)
    {
        if (wire.Next != '"')
        {
            wire.Skip();
            return null;
        }

        wire.BeginEvent();
        var name = wire.Text();
        return wire.Mistyped ? null : _directory.FindOrRemember(name);
    }
}

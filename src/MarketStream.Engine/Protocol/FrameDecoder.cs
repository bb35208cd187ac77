using System.Runtime.InteropServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol;

/// <summary>
/// Turns the frames of one socket into events and answers. One a socket, for the thread that receives. Whatever the frame
/// holds, decoding it does not throw, and says at least one thing to the sink (an exception of the sink passes through).
/// </summary>
public sealed class FrameDecoder
{
    // A whole exchange may come in one array once; the memory for it is not kept for ever.
    private const int MaxKept = 8192;

    private readonly StreamDirectory _directory;
    private readonly PayloadReader _payloads;
    private readonly WireScratch _scratch = new();

    // Receive thread only. Events wait here until the whole frame has proved to be sound.
    private readonly List<DecodedEvent> _events = [];

    /// <summary>Makes a decoder for one socket.</summary>
    /// <param name="profile">The venue.</param>
    /// <param name="directory">The socket's streams; they may change meanwhile.</param>
    /// <param name="keepRaw">Whether each event keeps a copy of its own JSON.</param>
    public FrameDecoder(VenueProfile profile, StreamDirectory directory, bool keepRaw)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(directory);
        _directory = directory;
        _payloads = new PayloadReader(directory, _events, keepRaw);
    }

    /// <summary>Reads one frame, a whole message.</summary>
    /// <param name="frame">The message's bytes, not kept.</param>
    /// <param name="receivedAtTicks">When it was read from the socket, as <see cref="DateTimeOffset.UtcTicks"/>.</param>
    /// <param name="sink">Told of everything in the frame, before the call returns.</param>
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
            // The usual envelope: the name first, the payload second, and nothing else.
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
            wire.Rewind(shape.SubscriptionId);
            wire.BeginEvent();
            var subscriptionId = wire.NullableLong();
            if (wire.Mistyped)
            {
                // Without the number it belongs to the event would say less than the frame does.
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

    /// <summary>Reads over what follows the payload; true when it names the stream or the payload anew, as of which the last counts.</summary>
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

    /// <summary>The stream of the name at the position; null when that is no name.</summary>
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

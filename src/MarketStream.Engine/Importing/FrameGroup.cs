using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>Puts the events that came in one array together again: those that follow one another on a stream and were received at the same moment.</summary>
internal sealed class FrameGroup
{
    private readonly List<byte> _array = [];
    private string _stream = "";
    private long _ticks;
    private RecordedFrame? _next;

    /// <summary>Adds an event, and returns the frame before it, if it begins another one.</summary>
    /// <param name="item">The event.</param>
    /// <param name="payload">Its JSON.</param>
    /// <param name="isArray">Whether its stream sends arrays.</param>
    public RecordedFrame? Add(StreamEvent item, byte[] payload, bool isArray)
    {
        if (isArray && _array.Count > 0 && _ticks == item.ReceivedAtTicks && _stream == item.Stream)
        {
            _array.Add((byte)',');
            _array.AddRange(payload);
            return null;
        }

        var before = Take();
        if (isArray)
        {
            (_stream, _ticks) = (item.Stream, item.ReceivedAtTicks);
            _array.Add((byte)'[');
            _array.AddRange(payload);
        }
        else
        {
            _next = new RecordedFrame(item.ReceivedAtTicks, item.Stream, payload);
        }

        return before;
    }

    /// <summary>The frame that is complete now; null when there is none.</summary>
    public RecordedFrame? Take()
    {
        if (_array.Count > 0)
        {
            _array.Add((byte)']');
            var frame = new RecordedFrame(_ticks, _stream, _array.ToArray());
            _array.Clear();
            return frame;
        }

        var next = _next;
        _next = null;
        return next;
    }
}

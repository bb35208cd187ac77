using System.Text;
using MarketStream.Engine.Transport;

namespace MarketStream.Benchmarks.Sending;

/// <summary>WebSocket frames that are built once, back to back, and in which only the digits of the ids change.</summary>
internal sealed class FrameBatch
{
    private readonly byte[] _bytes;
    private readonly List<int> _starts = [0];
    private readonly List<int> _ids = [];
    private readonly int _idDigits;
    private readonly int _eventsPerFrame;
    private readonly int _streams;

    public FrameBatch(Payload payload, IReadOnlyList<string> streams, int frames, int idDigits)
    {
        _idDigits = idDigits;
        _eventsPerFrame = payload.EventsPerFrame;
        _streams = streams.Count;
        var bytes = new List<byte>();
        for (var i = 0; i < frames; i++)
        {
            var text = payload.Frame(streams[i % streams.Count]).Replace($"{Payload.IdMark}", new string(Payload.IdMark, idDigits), StringComparison.Ordinal);
            Append(bytes, Encoding.UTF8.GetBytes(text));

            // Search in the payload only: the mark's byte may also occur in a header.
            for (var id = bytes.IndexOf((byte)Payload.IdMark, bytes.Count - text.Length); id >= 0; id = bytes.IndexOf((byte)Payload.IdMark, id + idDigits)) _ids.Add(id);
            _starts.Add(bytes.Count);
        }

        _bytes = [.. bytes];
    }

    public int Frames => _starts.Count - 1;

    /// <summary>
    /// The bytes of so many frames from the start of the batch. The streams take turns, so the number of the first frame among all sent frames
    /// has to be a multiple of the number of streams; then the ids of each stream rise by one.
    /// </summary>
    public ReadOnlySpan<byte> Take(int frames, long number, long firstId)
    {
        for (var frame = 0; frame < frames; frame++, number++)
        {
            var id = firstId + (number / _streams * _eventsPerFrame);
            for (var i = 0; i < _eventsPerFrame; i++) WriteId(_ids[(frame * _eventsPerFrame) + i], id++);
        }

        return _bytes.AsSpan(0, _starts[frames]);
    }

    /// <summary>The bytes of one frame with an id of its own.</summary>
    public ReadOnlySpan<byte> TakeOne(int firstFrame, long id)
    {
        for (var i = 0; i < _eventsPerFrame; i++) WriteId(_ids[(firstFrame * _eventsPerFrame) + i], id);
        return _bytes.AsSpan(_starts[firstFrame].._starts[firstFrame + 1]);
    }

    private void WriteId(int start, long id)
    {
        for (var i = start + _idDigits - 1; i >= start; i--)
        {
            (id, var digit) = Math.DivRem(id, 10);
            _bytes[i] = (byte)('0' + digit);
        }
    }

    private static void Append(List<byte> bytes, byte[] payload)
    {
        bytes.Add(WebSocketFrame.FinalFlag | WebSocketFrame.Text);
        if (payload.Length < WebSocketFrame.TwoByteLength) bytes.Add((byte)payload.Length);
        else bytes.AddRange([WebSocketFrame.TwoByteLength, (byte)(payload.Length >> 8), (byte)payload.Length]);
        bytes.AddRange(payload);
    }
}

using System.Text;

namespace MarketStream.Benchmarks.Sending;

/// <summary>WebSocket frames built beforehand, back to back, in which only the digits of the ids change.</summary>
internal sealed class FrameBatch
{
    private const byte FinalText = 0x81;
    private const byte TwoByteLength = 126;

    private readonly byte[] _bytes;
    private readonly List<int> _starts = [0];
    private readonly List<int> _ids = [];
    private readonly int _idDigits;
    private readonly int _eventsPerFrame;

    public FrameBatch(Payload payload, IReadOnlyList<string> streams, int frames, int idDigits)
    {
        _idDigits = idDigits;
        _eventsPerFrame = payload.EventsPerFrame;
        var bytes = new List<byte>();
        for (var i = 0; i < frames; i++)
        {
            var text = payload.Frame(streams[i % streams.Count]).Replace($"{Payload.IdMark}", new string(Payload.IdMark, idDigits), StringComparison.Ordinal);
            Append(bytes, Encoding.UTF8.GetBytes(text));

            // Only in the payload: the mark's byte may stand in a header too.
            for (var id = bytes.IndexOf((byte)Payload.IdMark, bytes.Count - text.Length); id >= 0; id = bytes.IndexOf((byte)Payload.IdMark, id + idDigits)) _ids.Add(id);
            _starts.Add(bytes.Count);
        }

        _bytes = [.. bytes];
    }

    public int Frames => _starts.Count - 1;

    /// <summary>The bytes of some frames, their ids counted up from the first.</summary>
    public ReadOnlySpan<byte> Take(int firstFrame, int frames, long firstId)
    {
        var (from, to) = (firstFrame * _eventsPerFrame, (firstFrame + frames) * _eventsPerFrame);
        for (var i = from; i < to; i++) WriteId(_ids[i], firstId++);
        return _bytes.AsSpan(_starts[firstFrame].._starts[firstFrame + frames]);
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
        bytes.Add(FinalText);
        if (payload.Length < TwoByteLength) bytes.Add((byte)payload.Length);
        else bytes.AddRange([TwoByteLength, (byte)(payload.Length >> 8), (byte)payload.Length]);
        bytes.AddRange(payload);
    }
}

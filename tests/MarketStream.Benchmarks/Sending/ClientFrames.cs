using System.Buffers.Binary;
using System.Net.Sockets;
using MarketStream.Engine.Transport;

namespace MarketStream.Benchmarks.Sending;

/// <summary>Reads what a client sends: an HTTP head, then masked frames.</summary>
internal sealed class ClientFrames(Socket socket)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The lines of the HTTP head; empty when the client went away.</summary>
    public IReadOnlyList<string> ReadHead()
    {
        var head = new List<byte>();
        while (TryRead(1) is { Length: > 0 } next)
        {
            head.Add(next[0]);
            if (head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n')
                return System.Text.Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        }

        return [];
    }

    /// <summary>The next frame; false when the client went away.</summary>
    public bool TryReadFrame(out byte opcode, out byte[] payload)
    {
        (opcode, payload) = (0, []);
        var header = TryRead(2);
        if (header.IsEmpty) return false;
        opcode = (byte)(header[0] & WebSocketFrame.OpcodeMask);
        var length = header[1] & WebSocketFrame.LengthMask;
        if (length == WebSocketFrame.TwoByteLength)
        {
            var extended = TryRead(2);
            if (extended.IsEmpty) return false;
            length = BinaryPrimitives.ReadUInt16BigEndian(extended);
        }

        var rest = TryRead(WebSocketFrame.MaskBytes + length);
        if (rest.IsEmpty) return false;
        payload = rest[WebSocketFrame.MaskBytes..].ToArray();
        for (var i = 0; i < payload.Length; i++) payload[i] ^= rest[i & 3];
        return true;
    }

    private ReadOnlySpan<byte> TryRead(int count)
    {
        while (_end - _start < count)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = socket.Receive(_buffer, _end, _buffer.Length - _end, SocketFlags.None);
            if (read == 0) return [];
            _end += read;
        }

        _start += count;
        return _buffer.AsSpan(_start - count, count);
    }
}

using System.Buffers.Binary;

namespace MarketStream.Engine.Transport;

/// <summary>
/// Counts the frames in one direction of a WebSocket by their headers, wherever the bytes are cut. It neither changes nor keeps the data.
/// </summary>
internal struct FrameWalker
{
    private Header _header;
    private int _headerBytes;
    private long _payloadLeft;

    /// <summary>The frames whose headers were completed by one call.</summary>
    public record struct Seen(int Frames, int Pings, int Pongs);

    public Seen Walk(ReadOnlySpan<byte> bytes)
    {
        var seen = default(Seen);
        while (!bytes.IsEmpty)
        {
            if (_payloadLeft > 0)
            {
                var step = (int)Math.Min(_payloadLeft, bytes.Length);
                _payloadLeft -= step;
                bytes = bytes[step..];
                continue;
            }

            var needed = HeaderLength();
            while (_headerBytes < needed && !bytes.IsEmpty)
            {
                _header[_headerBytes++] = bytes[0];
                bytes = bytes[1..];
                needed = HeaderLength();
            }

            if (_headerBytes == needed) EndHeader(ref seen);
        }

        return seen;
    }

    private readonly int HeaderLength()
    {
        if (_headerBytes < WebSocketFrame.ShortestHeader) return WebSocketFrame.ShortestHeader;
        var length = (_header[1] & WebSocketFrame.LengthMask) switch { WebSocketFrame.TwoByteLength => 4, WebSocketFrame.EightByteLength => 10, _ => WebSocketFrame.ShortestHeader };
        return (_header[1] & WebSocketFrame.MaskedFlag) != 0 ? length + WebSocketFrame.MaskBytes : length;
    }

    private void EndHeader(ref Seen seen)
    {
        ReadOnlySpan<byte> header = _header;
        _payloadLeft = (header[1] & WebSocketFrame.LengthMask) switch
        {
            WebSocketFrame.TwoByteLength => BinaryPrimitives.ReadUInt16BigEndian(header[2..]),
            WebSocketFrame.EightByteLength => Math.Max(0, BinaryPrimitives.ReadInt64BigEndian(header[2..])),
            var length => length,
        };
        _headerBytes = 0;
        seen.Frames++;
        if ((header[0] & WebSocketFrame.OpcodeMask) == WebSocketFrame.Ping) seen.Pings++;
        if ((header[0] & WebSocketFrame.OpcodeMask) == WebSocketFrame.Pong) seen.Pongs++;
    }

    [System.Runtime.CompilerServices.InlineArray(WebSocketFrame.LongestHeader)]
    private struct Header
    {
        private byte _first;
    }
}

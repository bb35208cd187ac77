using System.Buffers.Binary;

namespace MarketStream.Engine.Transport;

/// <summary>
/// Walks the frame headers of one direction of a WebSocket, however the bytes are cut. It never changes or keeps the data.
/// </summary>
internal struct FrameWalker
{
    private const int MaxHeaderBytes = 14;
    private const byte OpcodeMask = 0x0F;
    private const byte MaskedFlag = 0x80;
    private const byte LengthMask = 0x7F;
    private const byte PingOpcode = 9;
    private const byte PongOpcode = 10;

    private Header _header;
    private int _headerBytes;
    private long _payloadLeft;

    /// <summary>What one call saw complete headers of.</summary>
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
        if (_headerBytes < 2) return 2;
        var length = (_header[1] & LengthMask) switch { 126 => 4, 127 => 10, _ => 2 };
        return (_header[1] & MaskedFlag) != 0 ? length + 4 : length;
    }

    private void EndHeader(ref Seen seen)
    {
        ReadOnlySpan<byte> header = _header;
        _payloadLeft = (header[1] & LengthMask) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(header[2..]),
            127 => Math.Max(0, BinaryPrimitives.ReadInt64BigEndian(header[2..])),
            var length => length,
        };
        _headerBytes = 0;
        seen.Frames++;
        if ((header[0] & OpcodeMask) == PingOpcode) seen.Pings++;
        if ((header[0] & OpcodeMask) == PongOpcode) seen.Pongs++;
    }

    [System.Runtime.CompilerServices.InlineArray(MaxHeaderBytes)]
    private struct Header
    {
        private byte _first;
    }
}

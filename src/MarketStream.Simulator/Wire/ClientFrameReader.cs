using System.Buffers.Binary;

namespace MarketStream.Simulator.Wire;

// The layout of a frame (RFC 6455, 5.2). A client must set MASK; a message may come in several frames, of which the first has its opcode,
// the others opcode 0, and the last one FIN. Control frames (opcode 8 and above) may come between the fragments.
//
//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +-+-+-+-+-------+-+-------------+-------------------------------+
// |F|R|R|R| opcode|M| payload len |    extended payload length    |
// |I|S|S|S|  (4)  |A|     (7)     |    16 bits if len is 126,     |
// |N|V|V|V|       |S|             |    64 bits if len is 127      |
// | |1|2|3|       |K|             |    (big endian)               |
// +-+-+-+-+-------+-+-------------+-------------------------------+
// |    masking key, 32 bits, present when MASK is 1               |
// +---------------------------------------------------------------+
// |    payload, each byte XORed with key[index modulo 4]          |
// +---------------------------------------------------------------+

/// <summary>
/// Reads a client's frames and puts messages together from their fragments. A message over the limit is read to its end, but its payload is
/// not kept.
/// </summary>
/// <param name="stream">What the client sends after the handshake.</param>
/// <param name="keepBytes">The longest payload that is kept.</param>
internal sealed class ClientFrameReader(Stream stream, int keepBytes)
{
    private readonly byte[] _header = new byte[14];
    private readonly byte[] _message = new byte[keepBytes];
    private readonly byte[] _control = new byte[125];
    private readonly byte[] _discard = new byte[8192];

    // The message that is being put together. Invariant between two frames: _inMessage is true exactly when a fragment without FIN came last.
    private FrameOpcode _messageOpcode;
    private bool _inMessage;
    private bool _kept;
    private int _messageLength;
    private long _messageWireBytes;

    /// <summary>The next message or control frame; null when the client closed its side.</summary>
    public async ValueTask<ClientFrame?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (await stream.ReadAtLeastAsync(_header.AsMemory(0, 2), 2, false, cancellation).ConfigureAwait(false) < 2)
            {
                return null;
            }

            // first byte: FIN, three reserved bits, opcode; second byte: MASK, payload length
            var opcode = (FrameOpcode)(_header[0] & 0x0F);
            var final = (_header[0] & 0x80) != 0;
            var headerLength = HeaderLength(_header[1]);
            await stream.ReadExactlyAsync(_header.AsMemory(2, headerLength - 2), cancellation).ConfigureAwait(false);
            var length = PayloadLength();
            var wireBytes = headerLength + length;
            if (opcode >= FrameOpcode.Close)
            {
                return await ReadControlAsync(opcode, final, length, wireBytes, cancellation).ConfigureAwait(false);
            }

            Begin(opcode);
            _messageWireBytes += wireBytes;
            await ReadDataAsync(length, headerLength, cancellation).ConfigureAwait(false);
            if (final)
            {
                _inMessage = false;
                return new(_messageOpcode, _kept ? _message.AsMemory(0, _messageLength) : default, _messageWireBytes);
            }
        }
    }

    private static int HeaderLength(byte second)
    {
        if ((second & 0x80) == 0) throw new FrameViolationException("A client's frame must be masked.");

        // Two bytes, the extended length (0, 2 or 8 bytes) and the masking key (4 bytes).
        return (second & 0x7F) switch { 126 => 8, 127 => 14, _ => 6 };
    }

    private static void Unmask(Span<byte> payload, ReadOnlySpan<byte> mask)
    {
        for (var i = 0; i < payload.Length; i++) payload[i] ^= mask[i & 3];
    }

    private long PayloadLength()
    {
        var length = (_header[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
            127 => BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
            var small => small,
        };
        return length >= 0 ? length : throw new FrameViolationException("A frame's length must not be negative.");
    }

    private void Begin(FrameOpcode opcode)
    {
        if (opcode == FrameOpcode.Continuation != _inMessage) throw new FrameViolationException("Fragments are out of order.");

        if (!_inMessage)
        {
            _inMessage = _kept = true;
            _messageOpcode = opcode;
            _messageLength = 0;
            _messageWireBytes = 0;
        }
    }

    private async ValueTask ReadDataAsync(long length, int headerLength, CancellationToken cancellation)
    {
        _kept &= _messageLength + length <= _message.Length;
        if (_kept)
        {
            var part = _message.AsMemory(_messageLength, (int)length);
            await stream.ReadExactlyAsync(part, cancellation).ConfigureAwait(false);
            Unmask(part.Span, _header.AsSpan(headerLength - 4, 4));
            _messageLength += (int)length;
            return;
        }

        while (length > 0)
        {
            var part = _discard.AsMemory(0, (int)Math.Min(length, _discard.Length));
            await stream.ReadExactlyAsync(part, cancellation).ConfigureAwait(false);
            length -= part.Length;
        }
    }

    private async ValueTask<ClientFrame> ReadControlAsync(
        FrameOpcode opcode, bool final, long length, long wireBytes, CancellationToken cancellation)
    {
        if (!final || length > _control.Length) throw new FrameViolationException("A control frame must be whole and at most 125 bytes.");

        var payload = _control.AsMemory(0, (int)length);
        await stream.ReadExactlyAsync(payload, cancellation).ConfigureAwait(false);
        // At most 125 bytes, so there is no extended length and the key follows the first two bytes.
        Unmask(payload.Span, _header.AsSpan(2, 4));
        return new(opcode, payload, wireBytes);
    }
}

using System.Buffers.Binary;

namespace MarketStream.Simulator.Wire;

/// <summary>Reads a client's frames; payloads over the limit are read away and not kept.</summary>
internal sealed class ClientFrameReader(Stream stream, int keepBytes)
{
    private readonly byte[] _header = new byte[14];
    private readonly byte[] _message = new byte[keepBytes];
    private readonly byte[] _control = new byte[125];
    private readonly byte[] _discard = new byte[8192];

    // the message being put together from fragments
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
        Unmask(payload.Span, _header.AsSpan(2, 4));
        return new(opcode, payload, wireBytes);
    }
}

using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace MarketStream.Engine.Transport;

/// <summary>What <see cref="FrameReader.TryRead"/> found.</summary>
internal enum FrameKind
{
    /// <summary>The payload of a complete data message.</summary>
    Message,

    /// <summary>A complete close frame including its header; nothing follows it.</summary>
    Close,

    /// <summary>A complete ping including its header.</summary>
    Ping,

    /// <summary>A complete pong including its header.</summary>
    Pong,
}

/// <summary>
/// Cuts the bytes that a server sends after the handshake into messages and control frames, without I/O. A message in a single frame is
/// not copied. Bytes that break RFC 6455, or exceed the limit, throw, and the socket is of no use after that.
/// </summary>
/// <remarks>
/// A frame (RFC 6455, 5.2, https://www.rfc-editor.org/rfc/rfc6455#section-5.2), with the bits of each field; numbers are big-endian:
/// <code>
///   byte 0                   byte 1                   as needed
///  +-----+-----+--------+   +------+-------------+   +-----------------+-------------+---------+
///  | FIN | RSV | opcode |   | MASK | payload len |   | extended length | masking key | payload |
///  |  1  |  3  |   4    |   |  1   |      7      |   | 0, 16 or 64     | 0 or 32     |         |
///  +-----+-----+--------+   +------+-------------+   +-----------------+-------------+---------+
/// </code>
/// A payload length of 126 is followed by 16 bits with the length, 127 by 64 bits. Clients mask what they send, servers never do.
/// </remarks>
internal sealed class FrameReader(int maxMessageBytes)
{
    /// <summary>The buffer of a socket with little traffic, in bytes.</summary>
    public const int SmallestBuffer = 4 * 1024;

    /// <summary>The buffer of a socket with much traffic, in bytes. Only a larger frame makes it grow further, and not for long.</summary>
    public const int UsualBuffer = 64 * 1024;

    private byte[] _buffer = new byte[SmallestBuffer];
    private int _start;
    private int _end;
    private int _needed;

    // The fragments of a message so far; null between messages.
    private byte[]? _fragments;
    private int _fragmentBytes;

    // Bytes after a close frame are no longer part of the protocol (RFC 6455, 5.5.1) and are ignored.
    private bool _isClosed;

    /// <summary>The number of frames read so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Where the next bytes of the network go; never empty.</summary>
    public Memory<byte> Room()
    {
        var held = _end - _start;
        var size = SizeFor(held);
        if (_start > 0 || size != _buffer.Length)
        {
            var target = size == _buffer.Length ? _buffer : new byte[size];
            _buffer.AsSpan(_start, held).CopyTo(target);
            _buffer = target;
            _start = 0;
            _end = held;
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>Reports how many bytes were written to <see cref="Room"/>.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Reads the next message or control frame. Its bytes are valid until the next call of any method.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    public bool TryRead(out FrameKind kind, out ReadOnlySpan<byte> bytes)
    {
        while (TryReadFrame(out var head, out var headerBytes, out bytes))
        {
            Frames++;
            var opcode = head & WebSocketFrame.OpcodeMask;
            kind = opcode switch
            {
                < WebSocketFrame.Close => FrameKind.Message,
                WebSocketFrame.Close => FrameKind.Close,
                WebSocketFrame.Ping => FrameKind.Ping,
                _ => FrameKind.Pong,
            };
            if (kind == FrameKind.Close && VenueCloseException.Of(bytes[headerBytes..]) is { } close) throw close;
            _isClosed |= kind == FrameKind.Close;
            if (kind != FrameKind.Message) return true;
            bytes = bytes[headerBytes..];
            var isFinal = (head & WebSocketFrame.FinalFlag) != 0;
            if (isFinal && opcode != WebSocketFrame.Continuation) return true;
            if (TryJoin(opcode, isFinal, ref bytes)) return true;
        }

        kind = default;
        return false;
    }

    [MethodImpl(HotPath.FromTheStart)]
    private bool TryReadFrame(out byte head, out int headerBytes, out ReadOnlySpan<byte> frame)
    {
        if (_isClosed) _start = _end;
        var bytes = _buffer.AsSpan(_start, _end - _start);
        frame = default;
        headerBytes = WebSocketFrame.ShortestHeader;
        head = 0;
        _needed = 0;
        if (bytes.Length < headerBytes) return false;
        head = bytes[0];
        long payload = bytes[1] & WebSocketFrame.LengthMask;
        if (payload == WebSocketFrame.TwoByteLength)
        {
            headerBytes = 4;
            if (bytes.Length < headerBytes) return false;
            payload = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        }
        else if (payload == WebSocketFrame.EightByteLength)
        {
            headerBytes = 10;
            if (bytes.Length < headerBytes) return false;
            payload = BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
        }

        Check(head, bytes[1], payload);
        var length = headerBytes + (int)payload;
        if (bytes.Length < length)
        {
            _needed = length;
            return false;
        }

        frame = bytes[..length];
        _start += length;
        return true;
    }

    private void Check(byte head, byte second, long payload)
    {
        var opcode = head & WebSocketFrame.OpcodeMask;
        if ((head & WebSocketFrame.ReservedFlags) != 0) throw Broken("a reserved bit");
        if ((second & WebSocketFrame.MaskedFlag) != 0) throw Broken("a masked frame");
        if (payload < 0) throw Broken("a negative length");
        if (opcode >= WebSocketFrame.Close)
        {
            if (opcode > WebSocketFrame.Pong || payload > WebSocketFrame.LongestControlPayload || (head & WebSocketFrame.FinalFlag) == 0) throw Broken("a bad control frame");
            return;
        }

        if (opcode > WebSocketFrame.Binary) throw Broken($"opcode {opcode}");
        if ((opcode == WebSocketFrame.Continuation) != (_fragments is not null)) throw Broken("a fragment out of order");
        if (_fragmentBytes + payload > maxMessageBytes) throw new MessageTooLargeException(maxMessageBytes);
    }

    private bool TryJoin(int opcode, bool isFinal, ref ReadOnlySpan<byte> bytes)
    {
        if (opcode != WebSocketFrame.Continuation) _fragments = [];
        var length = _fragmentBytes + bytes.Length;
        if (length > _fragments!.Length) Array.Resize(ref _fragments, (int)Math.Min(Math.Max(length, _fragments.Length * 2L), maxMessageBytes));
        bytes.CopyTo(_fragments.AsSpan(_fragmentBytes));
        _fragmentBytes = length;
        if (!isFinal) return false;
        bytes = _fragments.AsSpan(0, length);
        _fragments = null;
        _fragmentBytes = 0;
        return true;
    }

    private int SizeFor(int held)
    {
        if (_buffer.Length > UsualBuffer && _needed <= UsualBuffer) return UsualBuffer;

        // A full buffer means that there is more to read at once.
        if (_end == _buffer.Length && _buffer.Length < UsualBuffer) return _buffer.Length * 2;

        // Not at once to the length that the frame's header announces: the payload may never come.
        return held == _buffer.Length ? (int)Math.Min(_buffer.Length * 2L, _needed) : _buffer.Length;
    }

    private static WebSocketException Broken(string what) =>
        new(WebSocketError.Faulted, $"The venue broke the WebSocket protocol: {what}.");
}

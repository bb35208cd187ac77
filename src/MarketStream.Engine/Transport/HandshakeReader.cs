namespace MarketStream.Engine.Transport;

/// <summary>
/// Reads what precedes the frames. The head of an answer that switches to WebSocket is held back until it is complete, and then rewritten
/// as .NET's client wants it (<see cref="HandshakeHead"/>); the bytes that follow it are frames. A refusal is held back until its body is
/// known (<see cref="RefusalBody"/>), because .NET's client may read no further than the head. Everything else, such as another status or
/// the bytes of a tunnel, passes unchanged. Used by the owner of one socket, one call at a time.
/// </summary>
internal sealed class HandshakeReader
{
    /// <summary>.NET accepts no longer head either.</summary>
    private const int LongestHead = 64 * 1024;

    private byte[] _held = [];
    private ReadOnlyMemory<byte> _ready;
    private bool _isOther;

    /// <summary>True when every further byte belongs to frames.</summary>
    public bool IsSwitched { get; private set; }

    /// <summary>The body of a refusal; empty for any other answer.</summary>
    public ReadOnlyMemory<byte> Refusal { get; private set; }

    /// <summary>True while only the body of a refusal is missing.</summary>
    public bool WantsBody { get; private set; }

    /// <summary>True when there are bytes to take before the network is read again.</summary>
    public bool HasReady => !_ready.IsEmpty;

    /// <summary>True when everything passes unchanged from here on, so that it need not go through this class.</summary>
    public bool IsOther => _isOther && _ready.IsEmpty;

    /// <summary>Takes bytes of the network, and returns those that belong to frames.</summary>
    public ReadOnlySpan<byte> Feed(ReadOnlySpan<byte> bytes)
    {
        _held = [.. _held, .. bytes];
        while (!_isOther)
        {
            if (!HandshakeHead.MaySwitch(_held, out var isInterim) || _held.Length > LongestHead)
            {
                if (_held.Length <= LongestHead && HandshakeHead.MayRefuse(_held) && IsMoreOfRefusalWanted(isEnded: false)) return [];
                _isOther = true;
                break;
            }

            var length = HandshakeHead.LengthOf(_held);
            if (length == 0) return [];
            if (!isInterim)
            {
                var frames = _held.AsSpan(length);
                Release(HandshakeHead.Normalize(_held.AsSpan(0, length)));
                _held = [];
                IsSwitched = true;
                return frames;
            }

            // An interim answer (100, 103): the final one follows.
            Release(_held.AsSpan(0, length));
            _held = _held[length..];
            if (_held.Length == 0) return [];
        }

        WantsBody = false;
        Release(_held);
        _held = [];
        return [];
    }

    /// <summary>Gives up the rest of a refusal's body. What has arrived counts, except for a number at its end, which may be cut.</summary>
    public void GiveUpBody() => WantsBody = false;

    /// <summary>The network has ended, so what was held back will not be completed.</summary>
    public void End()
    {
        if (WantsBody) IsMoreOfRefusalWanted(isEnded: true);
        WantsBody = false;
        Release(_held);
        _held = [];
        _isOther = true;
    }

    /// <summary>Copies the bytes that are ready, as many as there is room for.</summary>
    public int Take(Span<byte> room)
    {
        var count = Math.Min(room.Length, _ready.Length);
        _ready.Span[..count].CopyTo(room);
        _ready = _ready[count..];
        return count;
    }

    private bool IsMoreOfRefusalWanted(bool isEnded)
    {
        var length = HandshakeHead.LengthOf(_held);
        if (length == 0) return true;
        Refusal = RefusalBody.Read(_held.AsSpan(0, length), _held.AsSpan(length), isEnded, out var isWanted);
        return WantsBody = isWanted;
    }

    private void Release(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty) _ready = (byte[])[.. _ready.Span, .. bytes];
    }
}

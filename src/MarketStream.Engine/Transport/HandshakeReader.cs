namespace MarketStream.Engine.Transport;

/// <summary>
/// Reads what comes before the frames. The head of an answer that switches to WebSocket is held back until it is whole, written as
/// .NET's client wants it (<see cref="HandshakeHead"/>), and what follows it is of frames. A refusal is held back until its body is
/// known (<see cref="RefusalBody"/>), since .NET's client may read no further than its head. Everything else (another status, the
/// bytes of a tunnel) passes as it comes. The owner of one socket calls it, one call at a time.
/// </summary>
internal sealed class HandshakeReader
{
    /// <summary>.NET takes no longer head either.</summary>
    private const int LongestHead = 64 * 1024;

    private byte[] _held = [];
    private ReadOnlyMemory<byte> _ready;
    private bool _isOther;

    /// <summary>True when every further byte is one of frames.</summary>
    public bool IsSwitched { get; private set; }

    /// <summary>What the body of a refusal says; empty for any other answer.</summary>
    public ReadOnlyMemory<byte> Refusal { get; private set; }

    /// <summary>True while nothing but the body of a refusal is missing.</summary>
    public bool WantsBody { get; private set; }

    /// <summary>True when something is to be taken before the network is read again.</summary>
    public bool HasReady => !_ready.IsEmpty;

    /// <summary>True when what comes passes as it is, so that it need not go through here.</summary>
    public bool IsOther => _isOther && _ready.IsEmpty;

    /// <summary>Takes in bytes of the network; returns those that are of frames.</summary>
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

            // An interim answer (100, 103): the one that counts is yet to come.
            Release(_held.AsSpan(0, length));
            _held = _held[length..];
            if (_held.Length == 0) return [];
        }

        WantsBody = false;
        Release(_held);
        _held = [];
        return [];
    }

    /// <summary>No more of a refusal's body will come; what has come of it counts, but for a number that may be cut.</summary>
    public void GiveUpBody() => WantsBody = false;

    /// <summary>The network has ended: what was held back will not become whole.</summary>
    public void End()
    {
        if (WantsBody) IsMoreOfRefusalWanted(isEnded: true);
        WantsBody = false;
        Release(_held);
        _held = [];
        _isOther = true;
    }

    /// <summary>What is ready, as much as there is room for.</summary>
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

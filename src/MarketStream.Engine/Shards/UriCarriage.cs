using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Whether a shard's sockets may be opened with the names of their streams in the URI. A name that the venue does not like there makes it
/// refuse the URI as a whole, for ever and for all streams of the shard; asked for by command, it is refused alone. So a refused URI is
/// followed by a bare socket, and when that opens, the shard stays with it. For the shard's loop.
/// </summary>
internal sealed class UriCarriage
{
    // 400 bad request, 403 is the firewall's and has a cool-down, 404 not found, 405, 406, 410, 414 too long, 422, 431 head too large, 501.
    private static readonly int[] OfTheUri = [400, 404, 405, 406, 410, 414, 422, 431, 501];

    private bool _isBare;
    private bool _isProven;

    /// <summary>False when names go by command alone.</summary>
    public bool MayCarry => !_isBare;

    /// <summary>True when the last refusal may be a name's, so that a bare socket is worth the next attempt at once.</summary>
    public bool IsWorthAnother { get; private set; }

    /// <summary>A socket was opened.</summary>
    public void OnOpened()
    {
        _isProven |= _isBare;
        IsWorthAnother = false;
    }

    /// <summary>A dial failed that carried so many names.</summary>
    public void OnFailed(DialException error, int carried)
    {
        IsWorthAnother = false;
        if (error.Status is not { } status || Array.IndexOf(OfTheUri, status) < 0 || error.RetryAfter is not null) return;
        if (carried > 0)
        {
            _isBare = true;
            IsWorthAnother = true;
        }
        else if (_isBare && !_isProven)
        {
            // Without names it was refused as well: they are not the reason, and in the URI they cost no message.
            _isBare = false;
        }
    }
}

using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Decides whether a shard's sockets are opened with the names of their streams in the URI. If the venue rejects one name there, it refuses
/// the whole URI, and would keep all streams of the shard away for ever; asked for by command, that name is refused alone. A refused URI is
/// therefore followed by a bare socket, and when that opens, the shard stays with it. Used by the shard's loop only.
/// </summary>
internal sealed class UriCarriage
{
    // Statuses that may be due to the URI: bad request, not found, method, acceptable, gone, too long, unprocessable, head too large, not
    // implemented. 403 is not among them: it is the firewall's, and starts a cool-down.
    private static readonly int[] OfTheUri = [400, 404, 405, 406, 410, 414, 422, 431, 501];

    private bool _isBare;
    private bool _isProven;

    /// <summary>False when names are sent by command only.</summary>
    public bool MayCarry => !_isBare;

    /// <summary>True when the last refusal may be due to a name, so that a bare socket is worth the next attempt at once.</summary>
    public bool IsWorthAnother { get; private set; }

    /// <summary>A socket was opened.</summary>
    public void OnOpened()
    {
        _isProven |= _isBare;
        IsWorthAnother = false;
    }

    /// <summary>A dial failed whose URI carried so many names.</summary>
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
            // It was refused without names as well, so they are not the reason; in the URI they cost no message.
            _isBare = false;
        }
    }
}

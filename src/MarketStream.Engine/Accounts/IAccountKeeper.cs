using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>Is told by an <see cref="IAccountSource"/> what becomes of the stream. Calls return at once and never throw.</summary>
internal interface IAccountKeeper
{
    /// <summary>When the last event came, UTC; the minimum before the first.</summary>
    public DateTimeOffset LastEventAt { get; }

    /// <summary>Events may be missing from a moment on.</summary>
    public void OnStreamLost(DateTimeOffset since, AccountCause cause);

    /// <summary>There is a stream anew, and the state is to be compared as soon as a socket carries it.</summary>
    public void OnStreamMade();

    /// <summary>The stream is known to be alive, which is the time for a routine comparison.</summary>
    public void OnStreamKept();
}

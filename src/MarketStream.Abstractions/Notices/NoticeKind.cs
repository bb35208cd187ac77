namespace MarketStream.Notices;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A socket was lost; events may be missing until the next <see cref="Reconnected"/>.</summary>
    Disconnected,

    /// <summary>The socket was replaced and its streams asked for again.</summary>
    Reconnected,

    /// <summary>
    /// No new socket can be opened, and why. Attempts go on; it is said once, again when the reason changes, and from time to time with how
    /// long it has lasted.
    /// </summary>
    ConnectFailed,

    /// <summary>A receiver's queue was full and events were dropped.</summary>
    Dropped,

    /// <summary>A receiver's spool cannot be written or read: events beyond its memory will be dropped.</summary>
    SpillFailed,

    /// <summary>The venue said that a limit was met, or a limit made us wait.</summary>
    Limit,

    /// <summary>What other processes spend of the venue's limits is not known, and they do not know of us.</summary>
    Ledger,

    /// <summary>The venue accepted a stream's name and does not serve it.</summary>
    StreamIgnored,

    /// <summary>The venue answered a command with an error, or not at all.</summary>
    CommandFailed,

    /// <summary>A frame could not be understood.</summary>
    BadFrame,

    /// <summary>Events of a stream are missing; a <see cref="GapNotice"/>.</summary>
    Gap,

    /// <summary>A socket was replaced by the next without a break; a <see cref="RolloverNotice"/>.</summary>
    Rollover,

    /// <summary>A rollover was tried and given up; the socket stays, and it is tried again.</summary>
    RolloverFailed,

    /// <summary>A stream that came regularly has stopped while others go on; it was asked for again.</summary>
    StreamStalled,

    /// <summary>What is known of the account may be stale from here on; an <see cref="AccountNotice"/>.</summary>
    AccountUncertain,

    /// <summary>The account was compared with the venue, and is certain; an <see cref="AccountNotice"/>.</summary>
    AccountReconciled,

    /// <summary>The account has another listen key; its stream moves to a socket with it.</summary>
    AccountKeyMade,

    /// <summary>The account's listen key could not be made or renewed, or its state not be asked for; it is tried again.</summary>
    AccountFailed,

    /// <summary>An order book has diverged or is live again; a <see cref="BookNotice"/>.</summary>
    Book,

    /// <summary>A part of the connection failed in a way that nobody foresaw, and everything else goes on; a <see cref="FaultNotice"/>.</summary>
    Fault,

    /// <summary>Events are on their way much longer than usual: the link or the venue is behind. At most one a minute.</summary>
    EventsLate,

    /// <summary>
    /// A stream names more symbols than are followed, or what its order cannot be told by: its events come, but holes among them may not
    /// be told.
    /// </summary>
    Untracked,
}

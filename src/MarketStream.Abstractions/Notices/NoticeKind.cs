namespace MarketStream.Notices;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>A socket was lost; events may be missing until the next <see cref="Reconnected"/>.</summary>
    Disconnected,

    /// <summary>A new socket has replaced a lost one, and its streams are subscribed again.</summary>
    Reconnected,

    /// <summary>
    /// A new socket cannot be opened, and why. Attempts go on; the notice is repeated when the reason changes, and from time to time with
    /// how long it has lasted.
    /// </summary>
    ConnectFailed,

    /// <summary>A receiver's queue was full and events were dropped.</summary>
    Dropped,

    /// <summary>A receiver's spool file cannot be written or read: events that do not fit into memory will be dropped.</summary>
    SpillFailed,

    /// <summary>The venue reported that a limit was exceeded, or a limit delays a connection attempt or a command.</summary>
    Limit,

    /// <summary>The ledger does not work: this process and others do not know of each other's use of the venue's limits.</summary>
    Ledger,

    /// <summary>The venue accepted a stream's name, but does not serve the stream.</summary>
    StreamIgnored,

    /// <summary>The venue answered a command with an error, or not at all.</summary>
    CommandFailed,

    /// <summary>A message could not be decoded.</summary>
    BadFrame,

    /// <summary>Events of a stream are missing; a <see cref="GapNotice"/>.</summary>
    Gap,

    /// <summary>A socket was replaced by the next one without an interruption; a <see cref="RolloverNotice"/>.</summary>
    Rollover,

    /// <summary>A rollover failed; the socket stays, and the rollover is tried again.</summary>
    RolloverFailed,

    /// <summary>A stream with regular events has stopped while others go on; it was subscribed again.</summary>
    StreamStalled,

    /// <summary>The state of the account may be out of date from here on; an <see cref="AccountNotice"/>.</summary>
    AccountUncertain,

    /// <summary>The state of the account was compared with the venue and is certain; an <see cref="AccountNotice"/>.</summary>
    AccountReconciled,

    /// <summary>The account has a new listen key; its stream moves to a socket with that key.</summary>
    AccountKeyMade,

    /// <summary>The listen key could not be created or renewed, or the state of the account not be fetched; it is tried again.</summary>
    AccountFailed,

    /// <summary>An order book has diverged or is live again; a <see cref="BookNotice"/>.</summary>
    Book,

    /// <summary>A part of the connection failed unexpectedly, and everything else goes on; a <see cref="FaultNotice"/>.</summary>
    Fault,

    /// <summary>
    /// The latency of events is much higher than usual, because the network or the venue is slow. At most one notice per minute.
    /// </summary>
    EventsLate,

    /// <summary>
    /// A stream has more symbols than are tracked, or ids that cannot be put in order: its events are delivered, but gaps among them may not be
    /// detected.
    /// </summary>
    Untracked,

    /// <summary>A recording cannot write, or its files lack something: a full disk, a folder that is gone, a file that was cut off.</summary>
    RecordingFailed,

    /// <summary>A recording writes again, and how many events it has lost meanwhile.</summary>
    RecordingResumed,

    /// <summary>History that was asked for lacks something in this place: it was not recorded, or cannot be read.</summary>
    HistoryIncomplete,
}

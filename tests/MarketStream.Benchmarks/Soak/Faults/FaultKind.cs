namespace MarketStream.Benchmarks.Soak.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>The network cuts a socket.</summary>
    Drop,

    /// <summary>The network cuts all sockets.</summary>
    DropAll,

    /// <summary>A socket stays open and carries nothing any more.</summary>
    HalfOpen,

    /// <summary>The venue closes a socket with 1001.</summary>
    Close,

    /// <summary>The venue closes a socket with 1008.</summary>
    PolicyClose,

    /// <summary>A socket is cut, and dials are refused for a while.</summary>
    Refused,

    /// <summary>A socket is cut, and dials get no answer for a while.</summary>
    NoAnswer,

    /// <summary>A socket is cut, and dials are answered with 429.</summary>
    TooMany,

    /// <summary>A socket is cut, and dials are answered with 418.</summary>
    Banned,

    /// <summary>Sockets are accepted and cut at once, a few times.</summary>
    AcceptAndCut,

    /// <summary>A socket's frames take up to two seconds for a while.</summary>
    SlowSocket,

    /// <summary>A receiver takes nothing for a while.</summary>
    SlowReceiver,

    /// <summary>Events come twice on one socket.</summary>
    Duplicate,

    /// <summary>The two sockets of a rollover lie apart in time.</summary>
    Reorder,

    /// <summary>A message is larger than the cap.</summary>
    Oversize,

    /// <summary>A frame is no event.</summary>
    Garbage,

    /// <summary>This machine's wall clock is set.</summary>
    ClockStep,

    /// <summary>The venue says that it will end the socket, and does.</summary>
    ServerShutdown,

    /// <summary>The next names that the venue takes are not served.</summary>
    IgnoredSubscribe,

    /// <summary>The next answers are lost.</summary>
    LostAnswers,

    /// <summary>The venue leaves events out.</summary>
    SkippedEvents,

    /// <summary>The venue counts from elsewhere.</summary>
    Restart,

    /// <summary>The link is down for up to minutes while commands are wanted, dials included; then everything arrives at once.</summary>
    LinkDown,

    /// <summary>What is sent on a socket is held up for up to minutes while commands are wanted; what the venue says still comes.</summary>
    HeldUp,

    /// <summary>The venue pings without end for a while.</summary>
    PingFlood,

    /// <summary>A socket that has been busy for minutes stays open and carries nothing any more.</summary>
    BusyHalfOpen,

    /// <summary>What is asked over REST is answered oddly, while order books and missing trades have to be fetched.</summary>
    OddAnswers,
}

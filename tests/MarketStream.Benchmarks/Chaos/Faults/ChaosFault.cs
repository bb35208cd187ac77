namespace MarketStream.Benchmarks.Chaos.Faults;

/// <summary>What goes wrong.</summary>
internal enum ChaosFault
{
    /// <summary>A TCP reset.</summary>
    Drop,

    /// <summary>A TCP reset of all sockets.</summary>
    DropAll,

    /// <summary>A TCP reset in the middle of a frame.</summary>
    Torn,

    /// <summary>A socket stays open and carries nothing any more, pings included.</summary>
    HalfOpen,

    /// <summary>The venue closes a socket with 1001.</summary>
    Close,

    /// <summary>The venue closes a socket with 1008; rare, since all sockets of an address pay for it for a minute.</summary>
    PolicyClose,

    /// <summary>Handshakes fail for some seconds: no answer, 503, a page of HTML, or a cut after it.</summary>
    Refused,

    /// <summary>Handshakes are answered with 429 and a Retry-After of some seconds.</summary>
    TooMany,

    /// <summary>Handshakes are answered with 418 and a Retry-After of some seconds.</summary>
    Banned,

    /// <summary>A socket is held back for some seconds.</summary>
    Stall,

    /// <summary>A socket's bytes come in little pieces.</summary>
    Dribble,

    /// <summary>The receiver takes nothing for some seconds.</summary>
    SlowReceiver,

    /// <summary>Events of a stream come twice.</summary>
    Duplicate,

    /// <summary>A frame is no JSON, or a binary one.</summary>
    Garbage,

    /// <summary>Bytes that are no frame.</summary>
    BrokenFrame,

    /// <summary>A message is larger than the cap.</summary>
    Oversize,

    /// <summary>The venue says that it will end the socket, and does.</summary>
    ServerShutdown,

    /// <summary>The next names that the venue takes are not served.</summary>
    IgnoredNames,

    /// <summary>The next answers are lost.</summary>
    LostAnswers,

    /// <summary>Commands are neither obeyed nor answered for some seconds.</summary>
    IgnoredCommands,

    /// <summary>Close frames are not answered for some seconds.</summary>
    IgnoredClose,

    /// <summary>The venue leaves events of a stream out.</summary>
    SkippedEvents,

    /// <summary>A stream says nothing for some seconds.</summary>
    SilentStream,

    /// <summary>The link stands still for some seconds while commands are wanted, and then everything arrives at once.</summary>
    LinkDown,

    /// <summary>What the client sends is held up for some seconds while commands are wanted.</summary>
    HeldUp,

    /// <summary>The venue pings a thousand times and more.</summary>
    PingFlood,
}

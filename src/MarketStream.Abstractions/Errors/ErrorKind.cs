namespace MarketStream.Errors;

/// <summary>What sort of thing went wrong, independent of any shell.</summary>
public enum ErrorKind
{
    /// <summary>An argument cannot mean anything.</summary>
    InvalidArgument,

    /// <summary>No such venue, connection, subscription or file.</summary>
    NotFound,

    /// <summary>The name is taken.</summary>
    AlreadyExists,

    /// <summary>The venue refused, or is not there, or the socket was lost.</summary>
    ConnectionFailed,

    /// <summary>The other side cannot prove that it is who it should be.</summary>
    NotTrusted,

    /// <summary>A login is missing, or was not taken.</summary>
    LoginRefused,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>A budget of the venue is spent; a later time would do.</summary>
    LimitReached,

    /// <summary>More streams than allowed.</summary>
    TooManyStreams,

    /// <summary>The other side does not speak the protocol.</summary>
    Protocol,

    /// <summary>The object is closed, or in a state in which this cannot be done.</summary>
    InvalidState,

    /// <summary>A file could not be read.</summary>
    ReadFailed,

    /// <summary>A file could not be written.</summary>
    WriteFailed,
}

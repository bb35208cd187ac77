namespace MarketStream.Errors;

/// <summary>The kind of an error, independent of any shell.</summary>
public enum ErrorKind
{
    /// <summary>An argument is invalid.</summary>
    InvalidArgument,

    /// <summary>There is no such venue, connection, subscription or file.</summary>
    NotFound,

    /// <summary>The name is already in use.</summary>
    AlreadyExists,

    /// <summary>The venue refused the connection or cannot be reached, or the socket was lost.</summary>
    ConnectionFailed,

    /// <summary>The identity of the other side could not be verified.</summary>
    NotTrusted,

    /// <summary>Credentials are missing or were not accepted.</summary>
    LoginRefused,

    /// <summary>There was no answer in time.</summary>
    Timeout,

    /// <summary>A limit of the venue is used up; a later attempt may succeed.</summary>
    LimitReached,

    /// <summary>More streams than the venue allows.</summary>
    TooManyStreams,

    /// <summary>The other side violates the protocol.</summary>
    Protocol,

    /// <summary>The object is closed, or in a state that does not allow the operation.</summary>
    InvalidState,

    /// <summary>A file could not be read.</summary>
    ReadFailed,

    /// <summary>A file could not be written.</summary>
    WriteFailed,
}

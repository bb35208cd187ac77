namespace MarketStream.Errors;

/// <summary>An error that a user can act on. Its message says what was requested, why it failed, and what to do next.</summary>
public sealed class MarketStreamException : Exception
{
    /// <summary>Creates an error; control characters in the message are replaced.</summary>
    public MarketStreamException(ErrorKind kind, string errorId, string message, object? target, Exception? inner = null)
        : base(ShownText.Of(message), inner)
    {
        Kind = kind;
        ErrorId = errorId;
        ErrorTarget = target;
    }

    /// <summary>The kind of error.</summary>
    public ErrorKind Kind { get; }

    /// <summary>A stable id for scripts, <c>VenueNotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>The name, URI, path or object that the error is about; null when there is none.</summary>
    public object? ErrorTarget { get; }
}

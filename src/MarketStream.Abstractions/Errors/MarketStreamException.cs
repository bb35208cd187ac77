namespace MarketStream.Errors;

/// <summary>An error that a user can act on: it says what was asked, what stood against it, and what to do next.</summary>
public sealed class MarketStreamException : Exception
{
    /// <summary>Makes an error.</summary>
    public MarketStreamException(ErrorKind kind, string errorId, string message, object? target, Exception? inner = null)
        : base(ShownText.Of(message), inner)
    {
        Kind = kind;
        ErrorId = errorId;
        ErrorTarget = target;
    }

    /// <summary>What sort of error.</summary>
    public ErrorKind Kind { get; }

    /// <summary>Stable id, <c>VenueNotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What the error is about: a name, a URI, a path; null when there is nothing to name.</summary>
    public object? ErrorTarget { get; }
}

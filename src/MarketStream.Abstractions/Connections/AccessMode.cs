namespace MarketStream.Connections;

/// <summary>How the venue's sockets are used.</summary>
public enum AccessMode
{
    /// <summary><c>/stream?streams=a/b</c>: every event comes with its stream's name.</summary>
    Combined,

    /// <summary><c>/ws/a</c>: events come bare, and are told apart by their content.</summary>
    Raw,
}

namespace MarketStream.Connections;

/// <summary>Which of the venue's two kinds of sockets a connection opens.</summary>
public enum AccessMode
{
    /// <summary><c>/stream?streams=a/b</c>: every event has an envelope with its stream's name.</summary>
    Combined,

    /// <summary><c>/ws/a</c>: events have no envelope, and their streams are recognized by their content.</summary>
    Raw,
}

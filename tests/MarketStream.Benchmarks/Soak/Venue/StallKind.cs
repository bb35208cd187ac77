namespace MarketStream.Benchmarks.Soak.Venue;

/// <summary>What a stall holds up.</summary>
internal enum StallKind
{
    /// <summary>The client's writes, which do not return.</summary>
    Writes,

    /// <summary>What the client sends, though its writes return: the system takes them.</summary>
    Up,

    /// <summary>What the venue sends.</summary>
    Down,

    /// <summary>Both ways: the link is down.</summary>
    Both,
}

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>What a stream's own sequence says of an event.</summary>
internal enum SequenceVerdict
{
    /// <summary>It follows what came before, or nothing can be told.</summary>
    Next,

    /// <summary>It is new, and something between is missing.</summary>
    Gap,

    /// <summary>It came before.</summary>
    Repeated,

    /// <summary>It is new, and the venue counts from elsewhere.</summary>
    Restarted,
}

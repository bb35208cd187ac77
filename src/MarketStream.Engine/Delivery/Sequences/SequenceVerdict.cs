namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>What a stream's own sequence says of an event.</summary>
internal enum SequenceVerdict
{
    /// <summary>It follows what came before, or nothing can be told.</summary>
    Next,

    /// <summary>It is new, and something between is missing.</summary>
    Gap,

    /// <summary>It is new, and there is a hole before it that the venue may have left because nobody traded.</summary>
    Quiet,

    /// <summary>It came before, or comes too late to be put in its place.</summary>
    Repeated,

    /// <summary>It is new, and the venue counts from elsewhere.</summary>
    Restarted,
}

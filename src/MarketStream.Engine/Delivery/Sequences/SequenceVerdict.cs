namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>What a stream's sequence decides about an event.</summary>
internal enum SequenceVerdict
{
    /// <summary>It directly follows what came before, or nothing shows that it does not.</summary>
    Next,

    /// <summary>It is new, and something before it is missing.</summary>
    Gap,

    /// <summary>It is new, and before it there is a gap that the venue may have left because nobody traded.</summary>
    Quiet,

    /// <summary>It has come before, or comes too late to be put in its place.</summary>
    Repeated,

    /// <summary>It is new, and the venue has begun to count anew with it.</summary>
    Restarted,
}

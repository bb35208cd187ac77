namespace MarketStream.Engine.Pacing.Usage;

/// <summary>One thing that happened, told apart from all others so that two copies of it are known for one.</summary>
/// <param name="Id">The process in the upper half, a number of its own in the lower.</param>
/// <param name="At">When, in ticks of 100 ns of the record's clock.</param>
internal readonly record struct UsageEntry(long Id, long At)
{
    /// <summary>The process that did it.</summary>
    public int Process => (int)(Id >> 32);
}

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>One attempt or breach. Its id makes two copies of it recognisable as one.</summary>
/// <param name="Id">The process in the upper half, and the number that it gave in the lower half.</param>
/// <param name="At">When it happened, in ticks of 100 ns on the record's clock.</param>
internal readonly record struct UsageEntry(long Id, long At)
{
    /// <summary>The process that recorded it.</summary>
    public int Process => (int)(Id >> 32);
}

namespace MarketStream.Engine.Shards;

/// <summary>The sums over sockets or shards; guarded by its owner.</summary>
internal sealed record GenerationTotals
{
    public int Generations { get; private set; }

    public long Events { get; private set; }

    public long MessagesSent { get; private set; }

    public int HighestMessagesInSecond { get; private set; }

    /// <summary>Adds what a socket did; <paramref name="isCounted"/> tells whether it also counts as one of the shard's sockets.</summary>
    public void Add(Generation generation, bool isCounted)
    {
        if (isCounted) Generations++;
        Events += generation.EventCount;
        MessagesSent += generation.Pacer.Total;
        HighestMessagesInSecond = Math.Max(HighestMessagesInSecond, generation.Pacer.Highest);
    }

    /// <summary>Adds the sums of another shard.</summary>
    public void Add(GenerationTotals other)
    {
        Generations += other.Generations;
        Events += other.Events;
        MessagesSent += other.MessagesSent;
        HighestMessagesInSecond = Math.Max(HighestMessagesInSecond, other.HighestMessagesInSecond);
    }
}

namespace MarketStream.Engine.Connections;

/// <summary>The sums over all sockets of a shard; guarded by its owner.</summary>
internal sealed record GenerationTotals
{
    public int Generations { get; private set; }

    public long Events { get; private set; }

    public long MessagesSent { get; private set; }

    public int HighestMessagesInSecond { get; private set; }

    public void Add(Generation generation)
    {
        Generations++;
        Events += generation.EventCount;
        MessagesSent += generation.Pacer.Total;
        HighestMessagesInSecond = Math.Max(HighestMessagesInSecond, generation.Pacer.Highest);
    }

    /// <summary>The same with a socket that still lives.</summary>
    public GenerationTotals With(Generation? current)
    {
        var totals = this with { };
        if (current is not null) totals.Add(current);
        return totals;
    }
}

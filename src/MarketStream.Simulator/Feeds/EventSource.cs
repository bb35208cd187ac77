namespace MarketStream.Simulator.Feeds;

/// <summary>Makes the events of one stream.</summary>
internal abstract class EventSource(FedStream stream, TimeSpan cadence)
{
    /// <summary>How far apart the venue's events are.</summary>
    public TimeSpan Cadence { get; } = cadence;

    /// <summary>From when on the venue has nothing more to say on this stream, in Unix milliseconds.</summary>
    public long EndsMs { get; set; } = long.MaxValue;

    protected FedStream Stream { get; } = stream;

    /// <summary>Makes and publishes the next event, and what follows from it on other streams.</summary>
    public abstract void Next(FeedMoment moment);

    /// <summary>Events that happen without anyone being told; only ids move on.</summary>
    public virtual void Skip(int events)
    {
        // Channels without ids leave no trace of what was missed.
    }
}

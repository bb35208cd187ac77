namespace MarketStream.Simulator.Feeds;

/// <summary>Makes the events of one stream.</summary>
internal abstract class EventSource(FeedStream stream, TimeSpan cadence)
{
    /// <summary>The interval between two events on the venue.</summary>
    public TimeSpan Cadence { get; } = cadence;

    /// <summary>When the stream's contracts expire and it ends, in Unix milliseconds; <see cref="long.MaxValue"/> for never.</summary>
    public long EndsMs { get; set; } = long.MaxValue;

    protected FeedStream Stream { get; } = stream;

    /// <summary>Makes and publishes the next event, and the events of other streams that follow from it.</summary>
    public abstract void Next(FeedContext context);

    /// <summary>Somebody listens again after nobody did: what would have been sent meanwhile is not sent any more.</summary>
    public virtual void Resume(FeedContext context)
    {
        // Most channels report what is, whatever came before.
    }

    /// <summary>Lets events happen without publishing them, so that the ids move on.</summary>
    public virtual void Skip(int events)
    {
        // Channels without ids show no hole.
    }
}

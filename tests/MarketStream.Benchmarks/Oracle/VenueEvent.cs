namespace MarketStream.Benchmarks.Oracle;

/// <summary>One event of the venue and what became of it, as the oracle knows it.</summary>
/// <param name="number">The number of the event in its stream, from 1; the event carries it as its price.</param>
/// <param name="at">The time of the event, in ticks.</param>
internal sealed class VenueEvent(long number, long at)
{
    public long Number { get; } = number;

    public long At { get; } = at;

    /// <summary>The last id before it in the stream's chain of ids.</summary>
    public long PreviousId { get; set; }

    public long LastId { get; set; }

    /// <summary>The shard that carried its stream then; 0 where streams stay where they are.</summary>
    public int Shard { get; init; }

    /// <summary>Whether a second copy on the same socket can be recognized.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Whether <see cref="LastId"/> orders its stream, so that a lower id means that the venue restarted its ids.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether the venue restarted its ids with it.</summary>
    public bool BeginsAnew { get; set; }

    /// <summary>The number of sockets it was sent on.</summary>
    public int Sent { get; set; }

    /// <summary>Whether it reached the client on any.</summary>
    public bool Arrived { get; set; }

    /// <summary>Whether a fault held it back on any.</summary>
    public bool IsFaulted { get; set; }

    /// <summary>Whether the venue did not send it.</summary>
    public bool IsSkipped { get; set; }
}

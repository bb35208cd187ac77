namespace MarketStream.Benchmarks.Oracle;

/// <summary>One event of the venue, and what became of it: the oracle's knowledge.</summary>
/// <param name="number">Counts the events of its stream from 1; travels in the event as a price.</param>
/// <param name="at">When it happened.</param>
internal sealed class VenueEvent(long number, long at)
{
    public long Number { get; } = number;

    public long At { get; } = at;

    /// <summary>The last id before it, as the stream's chain has it.</summary>
    public long PreviousId { get; set; }

    public long LastId { get; set; }

    /// <summary>The shard that carried its stream then; 0 where streams stay where they are.</summary>
    public int Shard { get; init; }

    /// <summary>Whether a second copy on the same socket is known for one.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Whether <see cref="LastId"/> orders its stream, so that a lower one means that the venue counts anew.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether the venue began to count anew with it.</summary>
    public bool BeginsAnew { get; set; }

    /// <summary>The sockets it was sent on.</summary>
    public int Sent { get; set; }

    /// <summary>Whether it reached the client on any.</summary>
    public bool Arrived { get; set; }

    /// <summary>Whether a fault kept it back on any.</summary>
    public bool IsFaulted { get; set; }

    /// <summary>Whether the venue kept it to itself.</summary>
    public bool IsSkipped { get; set; }
}

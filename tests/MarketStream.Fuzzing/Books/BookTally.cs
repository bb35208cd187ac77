using System.Globalization;

namespace MarketStream.Fuzzing.Books;

/// <summary>Counts the faults of a simulation and what became of its books.</summary>
internal sealed class BookTally
{
    public long Updates { get; set; }

    public long Dropped { get; set; }

    public long Repeated { get; set; }

    public long Disconnects { get; set; }

    public long Restarts { get; set; }

    public long SnapshotsAsked { get; set; }

    public long SnapshotsFailed { get; set; }

    public long SnapshotsTooOld { get; set; }

    /// <summary>How often a live book detected that it had diverged, or was disconnected.</summary>
    public long Detected { get; set; }

    /// <summary>How often a book became live again.</summary>
    public long Healed { get; set; }

    /// <summary>How many of these did so on a new socket without a snapshot, because nothing had been missed.</summary>
    public long Resumed { get; set; }

    public long Compared { get; set; }

    /// <summary>Books that claimed to be live, or to be their snapshot, and were not; must be 0.</summary>
    public long Silent { get; set; }

    /// <summary>Books that did not become live in time although there were no faults; must be 0.</summary>
    public long Unhealed { get; set; }

    public bool IsClean => Silent == 0 && Unhealed == 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        updates    {Updates:N0}, every one compared with the true book, {Compared:N0} levels
        faults     {Dropped:N0} dropped, {Repeated:N0} repeated, {Disconnects:N0} disconnects, {Restarts:N0} restarts of the ids
        snapshots  {SnapshotsAsked:N0} asked for, {SnapshotsFailed:N0} failed, {SnapshotsTooOld:N0} too old
        books      {Detected:N0} divergences detected, {Healed:N0} healed, {Resumed:N0} of them without a snapshot
        silent     {Silent:N0}
        unhealed   {Unhealed:N0}
        """);
}

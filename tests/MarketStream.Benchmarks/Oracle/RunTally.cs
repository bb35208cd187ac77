using MarketStream.Notices;

namespace MarketStream.Benchmarks.Oracle;

/// <summary>The counts of a run, and a line for each thing that should not have happened.</summary>
internal sealed class RunTally
{
    private const int MostFindings = 40;

    /// <summary>The frames per second from which a socket is busy, so that its silence is noticed without a ping.</summary>
    private const double BusyRate = 5;

    public SortedDictionary<string, long> Faults { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<RolloverCause, long> Rollovers { get; } = [];

    public SortedDictionary<NoticeKind, long> Notices { get; } = [];

    public SortedDictionary<string, long> Breaches { get; } = new(StringComparer.Ordinal);

    public List<string> Findings { get; } = [];

    public long RolloversFailed { get; set; }

    public long Made { get; set; }

    public long Sent { get; set; }

    public long Delivered { get; set; }

    public long Duplicated { get; set; }

    public long OutOfOrder { get; set; }

    public long LostAndSaid { get; set; }

    public long LostAndUnsaid { get; set; }

    /// <summary>Events that were lost although no fault held them back.</summary>
    public long LostWithoutFault { get; set; }

    /// <summary>Gap notices that are wrong.</summary>
    public long FalseGaps { get; set; }

    public long GapsWithWrongCause { get; set; }

    /// <summary>Restarts of ids that were reported by a notice before the first event.</summary>
    public long RestartsSaid { get; set; }

    /// <summary>Events that were reported as repaired, each of which was then delivered in its place.</summary>
    public long Repaired { get; set; }

    /// <summary>Connections that were closed, each leaving nothing behind.</summary>
    public long Closes { get; set; }

    /// <summary>Connections that were not opened in the end, each leaving nothing behind.</summary>
    public long FailedOpenings { get; set; }

    /// <summary>Answers over REST that were odd.</summary>
    public long OddAnswers { get; set; }

    /// <summary>Order books compared with the venue's.</summary>
    public long BooksCompared { get; set; }

    public long RestartsUnsaid { get; set; }

    /// <summary>Drops of the slow receiver that its notices do not count correctly.</summary>
    public long UnsaidDrops { get; set; }

    public long SaidDrops { get; set; }

    public long Dials { get; set; }

    public long Bans { get; set; }

    public int HighestInSecond { get; set; }

    public int HighestAttempts { get; set; }

    /// <summary>
    /// Half-open sockets by what they carried before: how many, and the longest from their last sign to the next one's taking over.
    /// </summary>
    public SortedDictionary<string, (long Count, TimeSpan Slowest)> Replacements { get; } = new(StringComparer.Ordinal);

    public long HalfOpenReplaced { get; private set; }

    /// <summary>The longest from the last sign of a half-open socket to the next one's taking over, beyond the venue's ping interval.</summary>
    public TimeSpan SlowestReplacement { get; private set; }

    public bool IsClean => Duplicated + OutOfOrder + LostAndUnsaid + LostWithoutFault + FalseGaps + GapsWithWrongCause + RestartsUnsaid + UnsaidDrops == 0
        && Breaches.Count == 0;

    /// <summary>Receives a line for everything that happens; null for no log.</summary>
    public Action<string>? Log { get; init; }

    public void Fault(string kind, int shard)
    {
        Faults[kind] = Faults.GetValueOrDefault(kind) + 1;
        Log?.Invoke($"fault {kind} on a socket of shard {shard}");
    }

    public void Breach(string what)
    {
        Breaches[what] = Breaches.GetValueOrDefault(what) + 1;
        Log?.Invoke($"breach: {what}");
    }

    /// <param name="after">From its last sign to the next one's taking over.</param>
    /// <param name="pingInterval">The venue's.</param>
    /// <param name="isAlone">Whether nothing else went wrong.</param>
    /// <param name="rate">What it carried before, in frames a second.</param>
    public void Replaced(TimeSpan after, TimeSpan pingInterval, bool isAlone, double rate)
    {
        if (!isAlone) return;
        var kind = rate switch { >= BusyRate => "busy", >= 1 => "lively", _ => "quiet" };
        var (count, slowest) = Replacements.GetValueOrDefault(kind);
        Replacements[kind] = (count + 1, slowest > after ? slowest : after);
        if (rate >= BusyRate && after > TimeSpan.FromSeconds(15)) Breach("busy half-open socket replaced late");
        HalfOpenReplaced++;
        if (after - pingInterval > SlowestReplacement) SlowestReplacement = after - pingInterval;
        if (after > pingInterval + TimeSpan.FromSeconds(30)) Breach("half-open socket replaced late");
    }

    /// <summary>Counts a notice; the receiver that sees all must not lose any.</summary>
    public void Count(StreamNotice notice)
    {
        Log?.Invoke(notice.ToString());
        Notices[notice.Kind] = Notices.GetValueOrDefault(notice.Kind) + 1;
        switch (notice)
        {
            case RolloverNotice rollover:
                Rollovers[rollover.Cause] = Rollovers.GetValueOrDefault(rollover.Cause) + 1;
                break;
            case { Kind: NoticeKind.RolloverFailed }:
                RolloversFailed++;
                break;
            case DropNotice:
                UnsaidDrops++;
                Find($"The receiver lost events: {notice.Message}");
                break;
        }
    }

    public void Find(string finding)
    {
        if (Findings.Count < MostFindings) Findings.Add(finding);
        Log?.Invoke(finding);
    }
}

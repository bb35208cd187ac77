using System.Collections.Concurrent;
using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Notices;
using MarketStream.Venues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MarketStream.Engine.Shards;

/// <summary>What a shard needs of its connection, set once.</summary>
internal sealed class ShardContext
{
    public required int Number { get; init; }

    public required ConnectionOptions Options { get; init; }

    public required Uri BaseUri { get; init; }

    public required VenueRoute Route { get; init; }

    public required StreamGrammar Grammar { get; init; }

    public required EventRouter Router { get; init; }

    public required IDialer Dialer { get; init; }

    public required LimitBook LimitBook { get; init; }

    public required TimeProvider Time { get; init; }

    public required Random Random { get; init; }

    /// <summary>Reports failures that nobody foresaw.</summary>
    public required FaultReporter Faults { get; init; }

    /// <summary>Called by each part on every iteration, so that a test can make it fail; null otherwise.</summary>
    public Action<string>? Probe { get; init; }

    /// <summary>The shard's log. It is written on control paths alone, never for an event.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    public required NoticeFactory Notices { get; init; }

    /// <summary>Hands a notice to everyone.</summary>
    public required Action<StreamNotice> Publish { get; init; }

    public required RolloverGate RolloverGate { get; init; }

    /// <summary>Knows the sockets of all shards of the connection.</summary>
    public required PauseWatch Pauses { get; init; }

    /// <summary>The kinds of ledger failure that have been reported; shared by all shards of the connection.</summary>
    public required ConcurrentDictionary<LedgerFailureKind, bool> LedgerFailuresReported { get; init; }

    /// <summary>What the connection has learnt of its venue; shared by all its shards.</summary>
    public required VenueHabits Habits { get; init; }

    /// <summary>How the shard's streams are asked for.</summary>
    public UriCarriage Carriage { get; } = new();

    /// <summary>Finds another socket for streams that do not fit on the shard's own.</summary>
    public Action<int, SocketOverflow> Overflowed { get; init; } = static (_, _) => { };

    /// <summary>Decides which failed attempts are reported; shared by all shards of the connection.</summary>
    public required OutageLog Outages { get; init; }

    /// <summary>How late events are; shared by all shards of the connection.</summary>
    public required LatencyWatch Latency { get; init; }

    /// <summary>Is notified about the shard's sockets when they carry an account's stream; null for any other shard.</summary>
    public IAccountSockets? Account { get; init; }

    /// <summary>Fetches missing events; null leaves gaps as they are.</summary>
    public IGapSource? GapSource { get; init; }

    public VenueProfile Profile => Options.Venue;

    /// <summary>The limits of the shard's sockets; those of an account may be opened at another service than the venue's streams.</summary>
    public required VenueLimits Limits { get; init; }

    public void Notify(NoticeKind kind, string message, long? count = null) => Publish(Notices.New(kind, message, Number, count));

    public void NotifyGap(StreamGap gap)
    {
        var missing = gap.Missing;
        var isKnown = gap.Cause != GapCause.Restart;
        var what = (isKnown, missing.Count) switch
        {
            (false, _) => "begins its numbers anew; whether events are missing cannot be told",
            _ when gap.Cause == GapCause.NoTrades => $"has no candle from {missing.First} to {missing.Last}, {missing.Count} of them; where nobody traded the venue need not send any",
            (_, { } count) => $"misses {count} from {missing.First} to {missing.Last}",
            _ => $"misses updates {missing.First} to {missing.Last}",
        };
        Publish(new GapNotice
        {
            Kind = NoticeKind.Gap,
            Connection = Options.Name,
            Shard = Number,
            Identity = gap.Next.Identity,
            ReceivedAtTicks = gap.Next.ReceivedAtTicks,
            Symbol = gap.Next.Symbol,
            Cause = gap.Cause,
            FirstMissing = isKnown ? missing.First : null,
            LastMissing = isKnown ? missing.Last : null,
            Count = missing.Count,
            LastReceivedAt = new DateTimeOffset(gap.LastReceivedAtTicks, TimeSpan.Zero),
            Duration = gap.Duration,
            IsRepaired = gap.IsRepaired,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{Options.Name}: {gap.Next.Stream} {gap.Next.Symbol} {what} ({gap.Cause}, {gap.Duration.TotalSeconds:0.###} s).{RepairText(gap)}"),
        });
    }

    private static string RepairText(StreamGap gap) => gap switch
    {
        { IsRepaired: true } => " They were fetched and follow.",
        { WhyNotRepaired: { } why } => $" They could not be fetched: {why}",
        _ => "",
    };

    public void NotifyBadFrame(string reason, int bytes) =>
        Notify(NoticeKind.BadFrame, $"{BaseUri.Authority} sent a frame of {bytes} bytes that is not understood: {reason}");

    /// <summary>Reports each kind once, because a folder that cannot be written fails again at every attempt.</summary>
    public void NotifyLedgerFailure(LedgerFailure? failure)
    {
        if (failure is not null) Log.LedgerFailed(failure.Message);
        if (failure is not null && LedgerFailuresReported.TryAdd(failure.Kind, true)) Notify(NoticeKind.Ledger, failure.Message);
    }

    public void NotifyCommandFailed(IReadOnlyList<string> names, string why) => Notify(
        NoticeKind.CommandFailed, names.Count == 0 ? why : $"{Listed(names)}: {why}", names.Count == 0 ? null : names.Count);

    public void NotifyStalled(IReadOnlyList<string> names) => Notify(
        NoticeKind.StreamStalled,
        $"{Options.Name}: {Listed(names)} came regularly and stopped while others go on. The venue is asked for it again; until it resumes, what you have of it is old.",
        names.Count);

    public void NotifyIgnored(IReadOnlyList<string> names) => Notify(
        NoticeKind.StreamIgnored,
        $"{Profile.Name} took {Listed(names)} without an error and does not serve {(names.Count == 1 ? "it" : "them")}: check the symbol, its case ({Profile.SymbolCase}) and the channel.",
        names.Count);

    private static string Listed(IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(3).Select(AccountMask.Of));
        return names.Count <= 3 ? shown : $"{shown} and {names.Count - 3} more";
    }
}

using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>
/// One replacement of a socket by the next. Both carry the streams until each is proven on the next socket: by an event that joins those of
/// the old socket without a hole, or, where a stream is quiet, by the venue's answer and a time in which neither socket sent anything.
/// </summary>
internal sealed class Rollover(
    ShardContext context, StreamMerger merger, ServedGeneration before, Generation next, RolloverCause cause, bool isKnownDead)
{
    /// <summary>How long a stream that the venue lists may stay quiet on both sockets; less where the lifetime of sockets is short.</summary>
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(5);

    /// <summary>The same when the old socket was asked and did not answer, so that nothing more is expected from it.</summary>
    private static readonly TimeSpan QuietOfDead = TimeSpan.FromSeconds(1);

    /// <summary>A socket that is silent for so long although it was asked is taken for dead.</summary>
    private static readonly TimeSpan DeadSilence = TimeSpan.FromSeconds(5);

    private const double QuietShareOfLifetime = 0.01;

    /// <summary>The longest overlap; streams that are not proven by then are moved all the same.</summary>
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromSeconds(45);

    /// <summary>A next socket that has been silent for so long while the old one was not does not take over.</summary>
    private static readonly TimeSpan LongestSilence = LongestOverlap / 2;

    /// <summary>An old socket that is silent for so long while the next one is not is dead, and not merely late.</summary>
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(10);

    private const int ChecksInQuiet = 10;

    private readonly long _began = context.Time.GetTimestamp();
    private readonly TimeSpan _quietPatience = Shorter(
        cause == RolloverCause.Silence && before.Generation.Traffic!.Silence >= DeadSilence ? QuietOfDead : LongestQuiet,
        context.Limits.ConnectionLifetime * QuietShareOfLifetime);
    private readonly HashSet<Subscription> _byEvents = [];
    private readonly HashSet<Subscription> _byAnswer = [];
    private readonly long _repeatedBefore = merger.Repeated;
    private bool _hasMet;
    private bool _leftBehind;
    private bool _endedFirst;
    private TimeSpan _overlap;

    private SocketTraffic TrafficBefore => before.Generation.Traffic!;

    /// <summary>
    /// Waits until the next socket can stand alone. False when it ended or fell silent, or the shard was closed; the old one then goes on
    /// serving. <paramref name="wanted"/> returns the subscriptions of the moment.
    /// </summary>
    public async Task<bool> RunAsync(ServedGeneration served, Func<IReadOnlyList<Subscription>> wanted, CancellationToken stop)
    {
        context.Log.OverlapStarted(before.Generation.Number, next.Number, cause, before.Generation.Lived.TotalSeconds);

        // Nothing more will come from the old socket, so waiting for it would only delay what the next one delivers.
        if (isKnownDead) return !served.Run.IsCompleted;

        // A quiet socket does not show whether it is alive. Its answer to this list does, and so proves that no event lies between the two sockets.
        before.Generation.RequestList();
        while (!Look().IsCompleted)
        {
            if (served.Run.IsCompleted || stop.IsCancellationRequested) return false;
            if (Prove(wanted()) && (HasMet() || _overlap >= _quietPatience)) return true;
            if (_overlap >= LongestOverlap)
            {
                _leftBehind = true;
                return next.Traffic!.Silence < LongestSilence || TrafficBefore.Silence >= LongestSilence;
            }

            await Task.WhenAny(Task.Delay(TimerWait.Of(_quietPatience / ChecksInQuiet), context.Time, stop), before.Run, served.Run).ConfigureAwait(false);
        }

        // Events that were still on their way on the old socket are lost, and the next one need not have carried them.
        _endedFirst = true;
        return !served.Run.IsCompleted;
    }

    /// <summary>How it went, for the user.</summary>
    public RolloverNotice Result(IReadOnlyList<Subscription> moved)
    {
        var byEvents = moved.Count(_byEvents.Contains);
        var byAnswer = moved.Count(_byAnswer.Contains);
        var repeated = merger.Repeated - _repeatedBefore;
        context.Log.OverlapEnded(before.Generation.Number, next.Number, moved.Count, _overlap.TotalSeconds);

        // A stream that was proven by its own events misses nothing, whatever became of the others.
        var isTorn = !isKnownDead && !_hasMet && byEvents < moved.Count;
        var isCut = _endedFirst && byEvents + byAnswer < moved.Count;
        var how = isKnownDead ? "at once, as the old one could say nothing more: events between may be missing"
            : isTorn ? "which opened after the last sign of the old one: events between may be missing"
            : _leftBehind ? "before the old one, which was late, had said all: events may be missing"
            : isCut ? "as the old one ended before each stream had been seen on both: events between may be missing"
            : "without a break";
        var why = isTorn ? RolloverCause.Silence : cause;
        return new RolloverNotice
        {
            Kind = NoticeKind.Rollover,
            Connection = context.Options.Name,
            Shard = context.Number,
            Cause = why,
            Generation = next.Number,
            Lived = before.Generation.Lived,
            Overlap = _overlap,
            Streams = moved.Count,
            Count = moved.Count,
            ProvenByEvents = byEvents,
            ProvenByAnswer = byAnswer,
            Unproven = moved.Count - byEvents - byAnswer,
            Repeated = repeated,
            MayHaveLost = isKnownDead || isTorn || _leftBehind || isCut,
            Message = $"{context.Options.Name}: shard {context.Number} moved {moved.Count} streams to its next socket, {how} ({why}): {byEvents} proven by events, {byAnswer} quiet ones by the venue's answer, {moved.Count - byEvents - byAnswer} unproven; {repeated} events came twice and were delivered once.",
            Identity = new StreamIdentity(context.Profile.Name, ""),
            ReceivedAtTicks = context.Time.GetUtcNow().Ticks,
        };
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private Task Look()
    {
        _overlap = context.Time.GetElapsedTime(_began);
        HasMet();
        return before.Run;
    }

    /// <summary>Whether the old socket has sent anything since both are open, and is not behind.</summary>
    private bool HasMet() => _hasMet |= TrafficBefore.Silence <= _overlap && merger.HasPassed(null) != false;

    /// <summary>
    /// Whether a stream that was not proven by events may move. Events that only the next socket has carried may still come from the old one
    /// if that is behind. It is not behind when it has carried something later, and nothing more is expected once it has been silent for long.
    /// </summary>
    private bool MayMoveUnmet(Subscription subscription)
    {
        var hasPassed = merger.HasPassed(subscription);
        if (TrafficBefore.Silence >= LongestLag)
        {
            _leftBehind |= hasPassed == false && merger.IsAhead(subscription);
            return true;
        }

        return hasPassed ?? (!merger.IsAhead(subscription) || (_byEvents.Count > 0 && TrafficBefore.Silence < _quietPatience));
    }

    private bool Prove(IReadOnlyList<Subscription> subscriptions)
    {
        var open = 0;
        foreach (var subscription in subscriptions)
        {
            if (_byEvents.Contains(subscription) || _byAnswer.Contains(subscription)) continue;
            if (merger.TryHandOver(subscription, isPatienceOver: false)) _byEvents.Add(subscription);
            else if (next.ConfirmedFor(subscription.Name.Name) is { } since && since >= _quietPatience && MayMoveUnmet(subscription) && merger.TryHandOver(subscription, isPatienceOver: true))
                _byAnswer.Add(subscription);
            else open++;
        }

        return open == 0;
    }
}

using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Holes that are repaired: the stream waits while what is missing is fetched.</summary>
internal sealed partial class StreamMerger
{
    /// <summary>More events than this do not wait, all repairs of the shard together.</summary>
    private const int MaxWaiting = 100_000;

    /// <summary>Nor are more holes than this repaired at once.</summary>
    private const int MaxRepairs = 1000;

    /// <summary>Nothing waits longer.</summary>
    private static readonly TimeSpan RepairPatience = TimeSpan.FromSeconds(60);

    // Guarded by _gate.
    private readonly Dictionary<StreamTrack, Task> _repairs = [];
    private int _waiting;
    private bool _isEnding;

    /// <summary>Gives up what is being repaired: the holes are said, and what waited behind them is delivered.</summary>
    public async Task EndRepairsAsync()
    {
        Task[] running;
        using (_gate.EnterScope())
        {
            _isEnding = true;
            running = [.. _repairs.Values];
            foreach (var track in _repairs.Keys.ToArray()) track.Repair?.GiveUp();
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private void SayOrRepair_NeedsLock(StreamTrack track, StreamFlow flow, StreamName name, StreamGap gap)
    {
        if (track.Repair is { } repair)
        {
            repair.Waiting.Enqueue((name, null, gap));

            // Under its ids the venue has other events now.
            if (gap.Cause == GapCause.Restart) repair.GiveUp();
        }
        else if (gapSource is null || _isEnding || _repairs.Count >= MaxRepairs || !gapSource.CanRepair(gap))
        {
            Say_NeedsLock(gap);
        }
        else
        {
            track.Repair = new PendingRepair(gap);
            _repairs[track] = RepairAsync(track, track.Repair, flow, name, gapSource);
        }
    }

    private void Wait_NeedsLock(StreamTrack track, PendingRepair repair, StreamName name, StreamEvent item)
    {
        repair.Waiting.Enqueue((name, item, null));
        if (++_waiting > MaxWaiting) repair.GiveUp();
    }

    private async Task RepairAsync(StreamTrack track, PendingRepair first, StreamFlow flow, StreamName name, IGapSource source)
    {
        // The caller holds the gate.
        await Task.Yield();
        for (var repair = first; repair is not null;)
        {
            var (found, whyNot) = await FetchAsync(source, repair).ConfigureAwait(false);
            using (_gate.EnterScope()) repair = Settle_NeedsLock(track, repair, flow, name, found, whyNot);
            SendRest();
        }
    }

    /// <summary>Delivers what a repair has brought and what waited for it; returns the next repair that this makes necessary.</summary>
    private PendingRepair? Settle_NeedsLock(
        StreamTrack track, PendingRepair repair, StreamFlow flow, StreamName name, IReadOnlyList<StreamEvent> found, string? whyNot)
    {
        // Otherwise the stream was removed and is wanted again, and its track has gone on without the repair.
        var isItsOwn = track.Repair == repair;
        if (isItsOwn)
        {
            if (flow.IsCancelled) Forget_NeedsLock(repair);
            else TrySayParts_NeedsLock(repair.Gap, name, found, whyNot);
            track.Repair = Release_NeedsLock(repair);
            if (track.Repair is null) _repairs.Remove(track);
        }

        repair.Dispose();
        return isItsOwn ? track.Repair : null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported; the hole is said as it is.")]
    private async Task<(IReadOnlyList<StreamEvent> Found, string? WhyNot)> FetchAsync(IGapSource source, PendingRepair repair)
    {
        using var late = new CancellationTokenSource(TimerWait.Of(RepairPatience), time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, repair.Token);
        try
        {
            router.Probe?.Invoke(Parts.Repair);
            return await source.FetchAsync(repair.Gap, enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ([], late.IsCancellationRequested ? $"it took longer than {RepairPatience.TotalSeconds:0} s." : "too much waited behind them, the venue began to number anew, or the connection closed.");
        }
        catch (Exception error)
        {
            // The stream must not wait for ever behind a hole that nobody fills.
            router.Faults.Report(Parts.Repair, error);
            return ([], "something unforeseen happened.");
        }
    }

    /// <summary>Whatever was fetched, what waits behind the hole is delivered.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported behind what was said by then; the stream goes on.")]
    private void TrySayParts_NeedsLock(StreamGap gap, StreamName name, IReadOnlyList<StreamEvent> found, string? whyNot)
    {
        try
        {
            SayParts_NeedsLock(gap, name, found, whyNot);
        }
        catch (Exception error)
        {
            _outbox.Add(() => router.Faults.Report(Parts.Repair, error));
        }
    }

    /// <summary>Says each part of a hole as it is, what was fetched following its own part.</summary>
    private void SayParts_NeedsLock(StreamGap gap, StreamName name, IReadOnlyList<StreamEvent> found, string? whyNot)
    {
        var next = gap.Missing.First;
        for (var i = 0; i < found.Count;)
        {
            var first = EventIds.FirstOf(found[i]);
            if (first > next) Say_NeedsLock(PartOf(gap, next, first - 1) with { WhyNotRepaired = whyNot });
            var end = i + 1;
            while (end < found.Count && EventIds.FirstOf(found[end]) == first + (end - i)) end++;
            next = first + (end - i);
            Say_NeedsLock(PartOf(gap, first, next - 1) with { IsRepaired = true });
            for (; i < end; i++) Put_NeedsLock(name, found[i]);
        }

        if (next <= gap.Missing.Last) Say_NeedsLock(PartOf(gap, next, gap.Missing.Last) with { WhyNotRepaired = whyNot });
    }

    /// <summary>Ends the repair of a stream that was removed and is wanted again: what waited behind the hole was not delivered.</summary>
    private void EndRepair_NeedsLock(StreamTrack track, PendingRepair repair)
    {
        Forget_NeedsLock(repair);
        track.SkipBehind(EventIdentity.Before(repair.Gap.Missing.First));
        track.Repair = null;
        _repairs.Remove(track);
        repair.GiveUp();
    }

    private static StreamGap PartOf(StreamGap gap, long first, long last) =>
        gap with { Missing = new MissingRange(first, last, last - first + 1) };

    /// <summary>Nobody wants the stream any more; whoever has wanted it again since has its events from elsewhere.</summary>
    private void Forget_NeedsLock(PendingRepair repair)
    {
        _waiting -= repair.Waiting.Count(waiting => waiting.Item is not null);
        repair.Waiting.Clear();
    }

    /// <summary>Delivers what waited, up to the next hole that is worth a repair.</summary>
    private PendingRepair? Release_NeedsLock(PendingRepair repair)
    {
        while (repair.Waiting.TryDequeue(out var waiting))
        {
            if (waiting.Item is { } item)
            {
                _waiting--;
                Put_NeedsLock(waiting.Name, item);
            }
            else if (!_isEnding && gapSource!.CanRepair(waiting.Gap!))
            {
                var next = new PendingRepair(waiting.Gap!);
                next.TakeOver(repair);
                return next;
            }
            else
            {
                Say_NeedsLock(waiting.Gap!);
            }
        }

        return null;
    }

    // What came before it stands before it.
    private void Say_NeedsLock(StreamGap gap) => _outbox.Add(() => sayGap(gap));
}

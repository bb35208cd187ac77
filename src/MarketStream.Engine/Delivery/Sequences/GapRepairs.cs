using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Repairs the gaps that a merger finds: the missing events are fetched while the rest of that symbol's events wait behind the gap, so the
/// receiver gets all of them in order. A gap that cannot be repaired is reported and the events behind it are delivered.
/// </summary>
/// <param name="gate">The merger's lock.</param>
/// <param name="output">Where events and reports go, in order.</param>
/// <param name="router">Its fault reporter learns of what fails here.</param>
/// <param name="time">For the time limit of a fetch.</param>
/// <param name="reportGap">Reports a gap, or the part of one, with what has become of it.</param>
/// <param name="source">Where missing events are fetched; null when there is no such source, so that gaps are only reported.</param>
internal sealed class GapRepairs(
    CheckedLock gate, OutboxSender output, EventRouter router, TimeProvider time, Action<StreamGap> reportGap, IGapSource? source)
{
    /// <summary>The number of events that may wait, in all repairs of the shard together.</summary>
    private const int MaxWaiting = 100_000;

    /// <summary>The number of gaps that are repaired at the same time.</summary>
    private const int MaxRepairs = 1000;

    /// <summary>The longest that a stream waits for one fetch.</summary>
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(60);

    // Guarded by gate, and so is the Repair of each track. A track is in here exactly while it has one.
    private readonly Dictionary<StreamTrack, Task> _running = [];

    // Guarded by gate. Discarded ones, which may still be fetching for a moment: the end waits for them as well.
    private readonly List<Task> _discarded = [];
    private int _waiting;
    private bool _isEnding;

    /// <summary>Gives up every repair: the gaps are reported, and what waited behind them is delivered before the task completes.</summary>
    public async Task EndAsync()
    {
        Task[] running;
        using (gate.EnterScope())
        {
            _isEnding = true;
            running = [.. _running.Values, .. _discarded];
            foreach (var track in _running.Keys.ToArray()) track.Repair?.GiveUp();
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Begins to repair a gap where that is possible, and reports it otherwise. The event behind it is to follow.</summary>
    public void RepairOrReport_NeedsLock(StreamTrack track, StreamFlow flow, StreamName name, StreamGap gap)
    {
        if (track.Repair is { } repair)
        {
            repair.Waiting.Enqueue((name, null, gap));

            // From a restart on, the venue has other events under the ids that are missing.
            if (gap.Cause == GapCause.Restart) repair.GiveUp();
        }
        else if (source is null || _isEnding || _running.Count >= MaxRepairs || !source.CanRepair(gap))
        {
            Report_NeedsLock(gap);
        }
        else
        {
            track.Repair = new PendingRepair(gap);
            _running[track] = RepairAsync(track, track.Repair, flow, name, source);
        }
    }

    /// <summary>Lets an event wait behind the gap of its track.</summary>
    public void Wait_NeedsLock(PendingRepair repair, StreamName name, StreamEvent item)
    {
        repair.Waiting.Enqueue((name, item, null));
        if (++_waiting > MaxWaiting) repair.GiveUp();
    }

    /// <summary>Ends the repair of a stream that was removed and is wanted again: what waited behind the gap was never delivered.</summary>
    public void Discard_NeedsLock(StreamTrack track, PendingRepair repair)
    {
        Clear_NeedsLock(repair);
        track.SkipBehind(EventIdentity.Before(repair.Gap.Missing.First));
        track.Repair = null;
        _discarded.RemoveAll(task => task.IsCompleted);
        if (_running.Remove(track, out var task)) _discarded.Add(task);
        repair.GiveUp();
    }

    private async Task RepairAsync(StreamTrack track, PendingRepair first, StreamFlow flow, StreamName name, IGapSource gapSource)
    {
        // The caller holds the gate, and has yet to add this task to the table. What follows runs without it, on another thread.
        await Task.Yield();
        for (var repair = first; repair is not null;)
        {
            var (found, whyNot) = await FetchAsync(gapSource, repair).ConfigureAwait(false);
            using (gate.EnterScope()) repair = Settle_NeedsLock(track, repair, flow, name, found, whyNot);
            output.SendRest();
        }
    }

    /// <summary>Delivers what a repair has brought and what waited for it; returns the next repair that this makes necessary.</summary>
    private PendingRepair? Settle_NeedsLock(
        StreamTrack track, PendingRepair repair, StreamFlow flow, StreamName name, IReadOnlyList<StreamEvent> found, string? whyNot)
    {
        // While the fetch was under way the stream may have been removed and wanted again. Then the repair was discarded, its track may
        // even have another one by now, and what was fetched belongs to nobody.
        var isCurrent = track.Repair == repair;
        if (isCurrent)
        {
            if (flow.IsCancelled) Clear_NeedsLock(repair);
            else TryDeliverParts_NeedsLock(repair.Gap, name, found, whyNot);
            track.Repair = Release_NeedsLock(repair);
            if (track.Repair is null) _running.Remove(track);
        }

        repair.Dispose();
        return isCurrent ? track.Repair : null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported as a fault; the gap is reported as not repaired.")]
    private async Task<(IReadOnlyList<StreamEvent> Found, string? WhyNot)> FetchAsync(IGapSource gapSource, PendingRepair repair)
    {
        using var late = new CancellationTokenSource(TimerWait.Of(FetchTimeout), time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, repair.Token);
        try
        {
            router.Probe?.Invoke(Parts.Repair);
            return await gapSource.FetchAsync(repair.Gap, enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ([], late.IsCancellationRequested ? $"it took longer than {FetchTimeout.TotalSeconds:0} s." : "too much waited behind them, the venue began to number anew, or the connection closed.");
        }
        catch (Exception error)
        {
            // The stream must not wait forever behind a gap that nobody fills.
            router.Faults.Report(Parts.Repair, error);
            return ([], "an unexpected error occurred.");
        }
    }

    /// <summary>A failure here must not keep back what waits behind the gap.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported behind what was delivered until then; the stream continues.")]
    private void TryDeliverParts_NeedsLock(StreamGap gap, StreamName name, IReadOnlyList<StreamEvent> found, string? whyNot)
    {
        try
        {
            DeliverParts_NeedsLock(gap, name, found, whyNot);
        }
        catch (Exception error)
        {
            output.Add_NeedsLock(() => router.Faults.Report(Parts.Repair, error));
        }
    }

    /// <summary>Reports each run of ids of a gap as repaired or missing, and delivers the events of a repaired one behind its report.</summary>
    private void DeliverParts_NeedsLock(StreamGap gap, StreamName name, IReadOnlyList<StreamEvent> found, string? whyNot)
    {
        // Everything below next has been reported, and its events delivered where there were any.
        var next = gap.Missing.First;
        for (var i = 0; i < found.Count;)
        {
            var first = EventIds.FirstOf(found[i]);
            if (first > next) Report_NeedsLock(PartOf(gap, next, first - 1) with { WhyNotRepaired = whyNot });
            var end = i + 1;
            while (end < found.Count && EventIds.FirstOf(found[end]) == first + (end - i)) end++;
            next = first + (end - i);
            Report_NeedsLock(PartOf(gap, first, next - 1) with { IsRepaired = true });
            for (; i < end; i++) output.Add_NeedsLock(name, found[i]);
        }

        if (next <= gap.Missing.Last) Report_NeedsLock(PartOf(gap, next, gap.Missing.Last) with { WhyNotRepaired = whyNot });
    }

    /// <summary>Delivers what waited, up to the next gap that can be repaired: then the rest waits behind that one.</summary>
    private PendingRepair? Release_NeedsLock(PendingRepair repair)
    {
        while (repair.Waiting.TryDequeue(out var waiting))
        {
            if (waiting.Item is { } item)
            {
                _waiting--;
                output.Add_NeedsLock(waiting.Name, item);
            }
            else if (!_isEnding && source!.CanRepair(waiting.Gap!))
            {
                var next = new PendingRepair(waiting.Gap!);
                next.TakeOver(repair);
                return next;
            }
            else
            {
                Report_NeedsLock(waiting.Gap!);
            }
        }

        return null;
    }

    /// <summary>Drops what waits behind a gap of a stream that nobody wants any more.</summary>
    private void Clear_NeedsLock(PendingRepair repair)
    {
        _waiting -= repair.Waiting.Count(waiting => waiting.Item is not null);
        repair.Waiting.Clear();
    }

    private static StreamGap PartOf(StreamGap gap, long first, long last) =>
        gap with { Missing = new MissingRange(first, last, last - first + 1) };

    // Through the outbox, so that the report comes behind the events that came before the gap.
    private void Report_NeedsLock(StreamGap gap) => output.Add_NeedsLock(() => reportGap(gap));
}

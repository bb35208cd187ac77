using System.Globalization;
using MarketStream.Engine.Protocol;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Which symbols of a stream are tracked. A venue that names ever more symbols must not cost ever more memory.</summary>
internal sealed partial class StreamMerger
{
    // Guarded by _gate.
    private long _forgotten;

    /// <summary>Symbols that were forgotten to make room for others, in all streams.</summary>
    public long Forgotten
    {
        get
        {
            using (_gate.EnterScope()) return _forgotten;
        }
    }

    /// <summary>
    /// Hands what is known of the order of a cancelled stream to the subscription that follows it. What is held back or waits for a repair
    /// is not delivered any more; the new subscription gets it reported as a gap.
    /// </summary>
    public void Inherit(StreamFlow before, StreamFlow next)
    {
        using (_gate.EnterScope())
        {
            next.Inherit(before);
            foreach (var track in next.Tracks.All)
            {
                if (_next != 0) track.BeginOverlap(_current);
                var held = track.TakeHeld();
                _held -= held.Count;
                foreach (var (_, item) in held) track.Skip(item, _next);
                if (track.Repair is { } repair) _repairs.Discard_NeedsLock(track, repair);
                track.Resume();
            }
        }
    }

    /// <summary>Makes a track for another symbol; null when there can be none, so that its events are passed on as they come.</summary>
    private StreamTrack? TryMake_NeedsLock(StreamFlow flow, StreamEvent item)
    {
        var tracks = flow.Tracks;
        if (item.Symbol.Length > StreamTracks.LongestSymbol)
        {
            if (!tracks.IsLengthReported) ReportUntracked_NeedsLock(flow, $"symbols of more than {StreamTracks.LongestSymbol} characters", null);
            tracks.IsLengthReported = true;
            return null;
        }

        if (tracks.IsFull && !TryForget_NeedsLock(flow)) return null;
        return tracks.Make(item, _current);
    }

    private bool TryForget_NeedsLock(StreamFlow flow)
    {
        var tracks = flow.Tracks;
        var oldest = tracks.FindOldest();
        foreach (var track in oldest)
        {
            // A track that is forgotten takes nothing with it: what it held back is delivered now.
            if (track.Held is not null) HandOver_NeedsLock(track);
        }

        // What was handed over may have shown a gap. A track whose gap is being repaired is needed until the repair is over.
        oldest = [.. oldest.Where(track => track.Repair is null)];
        if (oldest.Count == 0) return false;
        tracks.Forget(oldest);
        _forgotten += oldest.Count;
        if (tracks.Forgotten >= tracks.ForgottenReportedAt)
        {
            while (tracks.ForgottenReportedAt <= tracks.Forgotten) tracks.ForgottenReportedAt *= 10;
            ReportUntracked_NeedsLock(flow, string.Create(CultureInfo.InvariantCulture, $"more than {tracks.Capacity} symbols, so that the {tracks.Forgotten} which were silent for longest are forgotten"), tracks.Forgotten);
        }

        return true;
    }

    private void ReportUntracked_NeedsLock(StreamFlow flow, string why, long? count)
    {
        ReportUntracked_NeedsLock($"{flow.Name} names {why}. Their events are delivered, but gaps among them may go unreported; check what the venue sends.", count);
    }

    private void ReportDefect_NeedsLock(StreamTrack track, StreamEntry entry)
    {
        if (track.IsDefectReported) return;
        track.IsDefectReported = true;
        ReportUntracked_NeedsLock($"The order of {entry.Name} {track.Symbol} cannot be checked any more ({track.Defect!.GetType().Name}: {track.Defect.Message}). Its events are delivered, but gaps among them are not reported from here on.", 1);
    }

    // Through the outbox, so that the notice comes behind the events before it, and is published without the lock.
    private void ReportUntracked_NeedsLock(string message, long? count)
    {
        if (_notify is { } notify) _output.Add_NeedsLock(() => notify(NoticeKind.Untracked, message, count));
    }
}

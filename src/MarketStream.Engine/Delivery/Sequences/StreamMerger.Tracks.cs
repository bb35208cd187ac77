using System.Globalization;
using MarketStream.Engine.Protocol;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>How many symbols of a stream are followed. A venue that names ever more of them must not cost ever more memory.</summary>
internal sealed partial class StreamMerger
{
    private long _forgotten;

    /// <summary>Symbols that were forgotten to make room for others.</summary>
    public long Forgotten
    {
        get
        {
            using (_gate.EnterScope()) return _forgotten;
        }
    }

    /// <summary>
    /// Gives what is known of a stream that was cancelled to the desire that follows it. What is held back or waits for a repair goes with the
    /// one before: it is told as a hole.
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
                if (track.Repair is { } repair) EndRepair_NeedsLock(track, repair);
                track.Resume();
            }
        }
    }

    /// <summary>Follows another symbol; null when it cannot be followed, so that its events are passed on as they come.</summary>
    private StreamTrack? TryMake_NeedsLock(StreamFlow flow, StreamEvent item)
    {
        var tracks = flow.Tracks;
        if (item.Symbol.Length > StreamTracks.LongestSymbol)
        {
            if (!tracks.IsLengthReported) SayUntracked_NeedsLock(flow, $"symbols of more than {StreamTracks.LongestSymbol} characters", null);
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
            // Not lost: it is only no longer held back.
            if (track.Held is not null) HandOver_NeedsLock(track);
        }

        // What was handed over may have shown a hole, which is repaired now.
        oldest = [.. oldest.Where(track => track.Repair is null)];
        if (oldest.Count == 0) return false;
        tracks.Forget(oldest);
        _forgotten += oldest.Count;
        if (tracks.Forgotten >= tracks.ForgottenReportedAt)
        {
            while (tracks.ForgottenReportedAt <= tracks.Forgotten) tracks.ForgottenReportedAt *= 10;
            SayUntracked_NeedsLock(flow, string.Create(CultureInfo.InvariantCulture, $"more than {tracks.Capacity} symbols, so that the {tracks.Forgotten} which were silent for longest are forgotten"), tracks.Forgotten);
        }

        return true;
    }

    private void SayUntracked_NeedsLock(StreamFlow flow, string why, long? count)
    {
        SayUntracked_NeedsLock($"{flow.Name} names {why}. Their events come, but holes among them may not be told; check what the venue sends.", count);
    }

    private void SayDefect_NeedsLock(StreamTrack track, StreamEntry entry)
    {
        if (track.IsDefectReported) return;
        track.IsDefectReported = true;
        SayUntracked_NeedsLock($"{entry.Name} {track.Symbol} sends what its order cannot be told by ({track.Defect!.GetType().Name}: {track.Defect.Message}). Its events come, but holes among them are not told from here on.", 1);
    }

    // Behind the events that came before it, and without the lock.
    private void SayUntracked_NeedsLock(string message, long? count)
    {
        if (notify is not null) _outbox.Add(() => notify(NoticeKind.Untracked, message, count));
    }
}

using MarketStream.Notices;

namespace MarketStream.Benchmarks.Oracle;

/// <summary>Checks that each event of a stream is delivered once and in order, or that its loss is reported.</summary>
internal sealed class StreamBook(string name, bool isNumbered, RunTally tally)
{
    private const int MostOpen = 200_000;

    private readonly Queue<VenueEvent> _open = new();
    private readonly List<(VenueEvent Item, long Since)> _unjudged = [];
    private readonly List<(VenueEvent Item, long Since)> _unproven = [];
    private readonly HashSet<long> _missing = [];
    private VenueEvent? _last;
    private GapNotice? _gap;
    private long? _repairedThrough;
    private long _expectedFrom = long.MaxValue;
    private bool _isWanted = true;
    private bool _isFresh = true;

    /// <summary>Whether a fault held a lost event back; null where only notices of the shard show it.</summary>
    public Func<VenueEvent, bool>? WasKeptBack { get; init; }

    public bool IsWanted => _isWanted;

    /// <summary>The stream is subscribed: its ids are checked from the first event on.</summary>
    public void Begin() => (_isWanted, _isFresh) = (true, true);

    /// <summary>The venue has confirmed the stream: from here on every event counts.</summary>
    public void Expect(long from) => _expectedFrom = Math.Min(_expectedFrom, from);

    /// <summary>The connection is closed: losses that it has not reported by now it need not report.</summary>
    public void Close()
    {
        End();
        _unjudged.Clear();
        _unproven.Clear();
        _repairedThrough = null;
    }

    /// <summary>The stream is unsubscribed.</summary>
    public void End()
    {
        (_isWanted, _isFresh) = (false, true);
        _expectedFrom = long.MaxValue;
        (_gap, _repairedThrough) = (null, null);
    }

    public void Made(VenueEvent item)
    {
        _open.Enqueue(item);
        if (_open.Count > MostOpen) _open.Dequeue();
    }

    public void Said(GapNotice gap)
    {
        if (gap.IsRepaired)
        {
            SaidRepaired(gap);
            return;
        }

        if (_gap is not null) False(_gap, "two gaps in a row");
        _gap = gap;
    }

    public void Delivered(long number, long now)
    {
        tally.Delivered++;
        if (number <= _last?.Number)
        {
            if (_missing.Remove(number)) tally.OutOfOrder++;
            else tally.Duplicated++;
            tally.Find($"{name}: event {number} came after {_last.Number}");
            return;
        }

        List<VenueEvent> missing = [];
        VenueEvent item;
        while ((item = _open.Dequeue()).Number < number) missing.Add(item);
        Judge(item, missing, now);
        if (item.LastId >= _repairedThrough)
        {
            if (item.LastId > _repairedThrough) Wrong($"{name}: up to {_repairedThrough} was said to be repaired, and {item.LastId} came next.");
            _repairedThrough = null;
        }

        _last = item;
        if (!_isWanted) return;
        _isFresh = false;
        if (_expectedFrom == long.MaxValue) _expectedFrom = item.At;
    }

    /// <summary>Checks losses without ids once a notice of them has had the time to arrive.</summary>
    /// <param name="covers">Whether a loss was reported.</param>
    /// <param name="before">Losses before this time are checked.</param>
    public void Review(Func<VenueEvent, bool> covers, long before)
    {
        foreach (var (item, since) in _unproven.Where(entry => entry.Since < before))
        {
            if (!covers(item)) WithoutFault(item, since);
        }

        _unproven.RemoveAll(entry => entry.Since < before);
        foreach (var (item, _) in _unjudged.Where(entry => entry.Since < before && !entry.Item.IsSkipped))
        {
            if (covers(item)) tally.LostAndSaid++;
            else Unsaid(item, "without a word");
        }

        _unjudged.RemoveAll(entry => entry.Since < before);
        if (_missing.Count > 10_000) _missing.Clear();

        // Events that no later event followed are still due: the stream may have stopped although the venue lists it.
        if (!_open.TryPeek(out var oldest) || oldest.At >= before || _expectedFrom == long.MaxValue) return;
        foreach (var item in _open.Where(item => item.At >= _expectedFrom && item.At < before && !item.IsSkipped && !covers(item)))
        {
            if (_missing.Add(item.Number)) Unsaid(item, "and nothing came since");
        }
    }

    private void Judge(VenueEvent item, List<VenueEvent> missing, long now)
    {
        var gap = _gap;
        _gap = null;
        var counted = missing.Where(lost => lost.At >= _expectedFrom).ToList();
        foreach (var lost in counted)
        {
            if (!_missing.Add(lost.Number)) continue;
            if (WasKeptBack is null && isNumbered && !lost.IsSkipped) _unproven.Add((lost, now));
            else if (WasKeptBack?.Invoke(lost) == false) WithoutFault(lost, now);
        }

        if (_last is not null && !_isFresh && IsBehindARestart(item, _last, missing))
        {
            JudgeRestart(gap, item, counted, now);
            return;
        }

        if (!isNumbered || _isFresh || _last is null)
        {
            // A stream that is subscribed again may continue where it was, so that a restart of its ids is reported then, too.
            var isTrueRestart = gap?.Cause == GapCause.Restart && _last is not null && IsBehindARestart(item, _last, missing);
            if (gap is not null && missing.Count == 0 && !isTrueRestart) False(gap, "nothing is missing");
            foreach (var lost in counted) _unjudged.Add((lost, now));
            return;
        }

        if (missing.Count == 0 && gap is null) return;
        if (gap is null)
        {
            foreach (var lost in counted) Unsaid(lost, "without a gap notice");
            if (missing.TrueForAll(lost => lost.IsSkipped)) SilentHole(item);
            return;
        }

        Compare(gap, item, missing);
    }

    /// <summary>Whether the venue restarted its ids since the last event, which a lower id shows, and a higher one may hide.</summary>
    private static bool IsBehindARestart(VenueEvent item, VenueEvent last, List<VenueEvent> missing) =>
        item.IsOrdered && (item.LastId < last.LastId || item.BeginsAnew || missing.Exists(lost => lost.BeginsAnew));

    private void JudgeRestart(GapNotice? gap, VenueEvent item, List<VenueEvent> counted, long now)
    {
        // Losses around a restart cannot be counted: only the trouble of the shard can have been reported.
        foreach (var lost in counted) _unjudged.Add((lost, now));
        if (gap?.Cause == GapCause.Restart)
        {
            tally.RestartsSaid++;
            if (item.LastId > _last!.LastId) WrongCause(gap, "the venue counts on");
        }
        else if (item.LastId < _last!.LastId)
        {
            tally.RestartsUnsaid++;
            tally.Find($"{name}: event {item.Number} has id {item.LastId} behind {_last.LastId}, and {(gap is null ? "nothing was said" : gap.Message)}");
        }
    }

    private void Compare(GapNotice gap, VenueEvent item, List<VenueEvent> missing)
    {
        tally.LostAndSaid += missing.Count(lost => !lost.IsSkipped);
        if (item.LastId <= _last!.LastId)
        {
            if (gap.Cause != GapCause.Restart) WrongCause(gap, "the venue counts from elsewhere");
            return;
        }

        if (missing.Count == 0) False(gap, "nothing is missing");
        else if (gap.FirstMissing != _last.LastId + 1 || gap.LastMissing != item.PreviousId) False(gap, $"missing are {_last.LastId + 1} to {item.PreviousId}");
        if (gap.Cause == GapCause.Restart) WrongCause(gap, "the venue counts on");
        if (gap.Cause == GapCause.Venue && missing.Exists(lost => !lost.IsSkipped)) WrongCause(gap, "the venue did not leave them out");
    }

    /// <summary>The missing events have to follow at once, up to the last id.</summary>
    private void SaidRepaired(GapNotice gap)
    {
        tally.Repaired += gap.Count ?? 0;
        var first = _isFresh ? gap.FirstMissing : (_gap?.LastMissing ?? _last?.LastId) + 1;
        if (first != gap.FirstMissing || _repairedThrough is not null) Wrong($"{gap.Message} But {first} is the first that is missing.");
        _repairedThrough = gap.LastMissing;
    }

    private void Wrong(string finding)
    {
        tally.FalseGaps++;
        tally.Find(finding);
    }

    private void SilentHole(VenueEvent item)
    {
        tally.LostAndUnsaid++;
        tally.Find($"{name}: before event {item.Number} the venue left a hole after {_last!.LastId}, and nothing was said.");
    }

    private void WithoutFault(VenueEvent lost, long now)
    {
        tally.LostWithoutFault++;
        tally.Find($"{name}: event {lost.Number} of {TimeSpan.FromTicks(lost.At)} was lost without a fault (sent {lost.Sent}, arrived {lost.Arrived}, faulted {lost.IsFaulted}), seen at {TimeSpan.FromTicks(now)}");
    }

    private void Unsaid(VenueEvent lost, string how)
    {
        if (lost.IsSkipped) return;
        tally.LostAndUnsaid++;
        tally.Find($"{name}: event {lost.Number} of {TimeSpan.FromTicks(lost.At)} was lost, {how} (sent {lost.Sent}, arrived {lost.Arrived}, faulted {lost.IsFaulted})");
    }

    private void False(GapNotice gap, string why)
    {
        tally.FalseGaps++;
        tally.Find($"{gap.Message} But {why}.");
    }

    private void WrongCause(GapNotice gap, string why)
    {
        tally.GapsWithWrongCause++;
        tally.Find($"{gap.Message} But {why}.");
    }
}

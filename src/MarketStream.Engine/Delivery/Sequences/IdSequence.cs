using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Events that the venue numbers. A higher id follows; an id that is not higher came before, unless the venue has begun to count anew. Each
/// time it does, a new epoch begins; of two sockets, the one that is still in an earlier epoch sends nothing that is not known already.
/// </summary>
/// <typeparam name="TReader">How this kind of event is numbered.</typeparam>
internal sealed class IdSequence<TReader> : StreamSequence
    where TReader : struct, IIdReader
{
    // What was delivered, from whichever socket: the run of ids in the latest epoch, and that epoch.
    private IdRun _run;
    private int _epoch;

    // Null in the usual case: the venue has never begun to count anew, one socket carries the stream, and all events are of its kind.
    private RestartLog? _restarts;
    private OverlapPositions? _overlap;
    private StampSequence? _others;

    // True when the stream began while two sockets carried it, or when nobody wanted it for part of that time: then one socket may send
    // what has never come from the other. For a stream that began then, _beganAt is the time of its first event: events made before it are
    // too late to be put in front of it.
    private bool _isPartlyReceived;
    private VenueTime? _beganAt;

    // The last id that was delivered, when others were accepted that were not delivered after all; null in the usual case.
    private long? _skippedBehind;

    [MethodImpl(HotPath.FromTheStart)]
    public override SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing)
    {
        if (!TReader.TryRead(item, out var identity)) return AcceptOther(item, generation, out missing);
        if (_overlap is not null) return AcceptInOverlap(_overlap, item, identity, generation, out missing);
        if (identity.Last > _run.Last && _run.HasBegun) return Follow(identity, out missing);
        missing = default;
        return _run.HasBegun ? Judge(identity) : Begin(identity);
    }

    public override void Skip(StreamEvent item, int generation)
    {
        if (!TReader.TryRead(item, out var identity))
        {
            _others?.Skip(item, generation);
            return;
        }

        // From a single socket nothing comes twice, and the next event that is delivered shows the gap. Nor does it matter what came before
        // the first event that is delivered.
        if (_overlap is not { } overlap || !_run.HasBegun || IsFromBeforeTheBeginning(identity)) return;
        _isPartlyReceived = true;
        ref var position = ref overlap.Of(generation);
        var isMatchedByContent = IsMatchedByContent(identity);
        if (isMatchedByContent && overlap.TryRepeat(item, identity.Last, position, _epoch, out var epoch, out _))
        {
            position.StepInto(epoch, identity);
            return;
        }

        if (position.Run.HasBegun) position.Step(identity);
        else position.StepInto(Align(identity), identity);
        if (isMatchedByContent) overlap.OnSkipped(item, identity.Last, generation, position.Epoch);
    }

    public override void Resume()
    {
        _isPartlyReceived |= _overlap is { IsEnding: false };
        _others?.Resume();
    }

    public override void SkipBehind(long last) => _skippedBehind ??= last;

    public override bool Covers(StreamEvent item, int generation)
    {
        if (!TReader.TryRead(item, out var identity)) return _others?.Covers(item, generation) ?? true;
        if (!_run.HasBegun) return false;
        if (IsMatchedByContent(identity) && _overlap?.HasOtherDelivered(item, identity.Last, generation, _epoch) == true) return true;
        var epoch = Align(identity);
        if (epoch != _epoch) return epoch < _epoch;
        return TReader.MayRepeat ? identity.Last < _run.Last : identity.Previous <= _run.Last;
    }

    public override void BeginOverlap(int owner)
    {
        if (_overlap is { IsEnding: false }) return;
        _isPartlyReceived = !_run.HasBegun;
        _beganAt = null;
        _overlap = new OverlapPositions(_overlap?.Find(owner) ?? new SocketPosition { Generation = owner, Epoch = _epoch, Run = _run }, _epoch, _overlap);
        _others?.BeginOverlap(owner);
    }

    public override void EndOverlap()
    {
        if (_overlap is not null) _overlap.IsEnding = true;
        _others?.EndOverlap();
    }

    public override bool TryRestart(StreamEvent item, int generation)
    {
        if (!TReader.TryRead(item, out var identity) || !_run.HasBegun || identity.Last == _run.Last) return false;
        _overlap = null;
        Restart(identity);
        return true;
    }

    private SequenceVerdict Begin(in EventIdentity identity)
    {
        _run.Begin(identity);
        if (_overlap is not null && identity.Time.IsKnown) _beganAt = identity.Time;
        return SequenceVerdict.Next;
    }

    private SequenceVerdict Follow(in EventIdentity identity, out MissingRange missing)
    {
        var before = _skippedBehind ?? _run.Last;
        _skippedBehind = null;
        _run.MoveTo(identity);
        if (identity.Previous <= before)
        {
            missing = default;
            return SequenceVerdict.Next;
        }

        long? count = null;
        if (TReader.IsConsecutive) count = (long)Math.Min(EventIdentity.Distance(identity.Previous, before), long.MaxValue);
        missing = new MissingRange(before + 1, identity.Previous, count);
        return SequenceVerdict.Gap;
    }

    /// <summary>Judges an id of a single socket that is not above the highest.</summary>
    private SequenceVerdict Judge(in EventIdentity identity)
    {
        if (_run.IsRestart(identity)) return Restart(identity);
        return TReader.MayRepeat && identity.Last == _run.Last ? SequenceVerdict.Next : SequenceVerdict.Repeated;
    }

    private SequenceVerdict Restart(in EventIdentity identity)
    {
        _epoch++;
        _isPartlyReceived = false;
        _skippedBehind = null;
        (_restarts ??= new RestartLog()).Add(identity.Time);
        _run.Begin(identity);
        return SequenceVerdict.Restarted;
    }

    /// <summary>
    /// The epoch of the first event of a socket. The time at which it was made shows it. Without a time the id does: the other socket has
    /// passed it without sending it, so it belongs to the next epoch.
    /// </summary>
    private int Align(in EventIdentity identity)
    {
        if (!_run.HasBegun || (_isPartlyReceived && !identity.Time.IsKnown && identity.Last < _run.Last)) return _epoch;
        if (identity.Last < _run.Last && _run.IsRestart(identity)) return _epoch + 1;
        return _restarts is null ? _epoch : _epoch - _restarts.CountAfter(identity.Time);
    }

    /// <summary>
    /// Whether an event was made before the very first one, which came from the other socket. The id does not show it when the venue began to
    /// count anew between the two. An event that directly follows the last id was not made before; it was only stamped a little early.
    /// </summary>
    private bool IsFromBeforeTheBeginning(in EventIdentity identity) =>
        _beganAt is { } began && identity.Time.CompareTo(began) < 0 && identity.Previous != _run.Last;

    private static bool IsMatchedByContent(in EventIdentity identity) => TReader.MayRepeat || !identity.Time.IsKnown;

    private SequenceVerdict AcceptInOverlap(OverlapPositions overlap, StreamEvent item, in EventIdentity identity, int generation, out MissingRange missing)
    {
        if (IsFromBeforeTheBeginning(identity))
        {
            missing = default;
            return SequenceVerdict.Repeated;
        }

        ref var position = ref overlap.Of(generation);
        var isMatchedByContent = IsMatchedByContent(identity);
        if (isMatchedByContent && overlap.TryRepeat(item, identity.Last, position, _epoch, out var epoch, out var wasDelivered))
        {
            position.StepInto(epoch, identity);
            missing = default;
            if (wasDelivered) return SequenceVerdict.Repeated;
        }
        else if (position.Run.HasBegun) position.Step(identity);
        else position.StepInto(Align(identity), identity);
        var verdict = JudgeInOverlap(identity, position.Epoch, out missing);
        if (verdict == SequenceVerdict.Repeated) return verdict;
        if (isMatchedByContent) overlap.OnDelivered(item, identity.Last, generation, _epoch);

        // The socket that stays has sent something new, so it has passed the other.
        if (overlap.IsEnding) _overlap = null;
        return verdict;
    }

    private SequenceVerdict JudgeInOverlap(in EventIdentity identity, int epoch, out MissingRange missing)
    {
        missing = default;
        if (!_run.HasBegun) return Begin(identity);
        if (epoch > _epoch)
        {
            var verdict = Restart(identity);
            _epoch = epoch;
            return verdict;
        }

        if (epoch < _epoch || identity.Last < _run.Last) return SequenceVerdict.Repeated;
        if (identity.Last > _run.Last) return Follow(identity, out missing);
        return TReader.MayRepeat ? SequenceVerdict.Next : SequenceVerdict.Repeated;
    }

    // Events of another kind, such as those that no reader has understood, have an order of their own, and come twice in an overlap as well.
    private SequenceVerdict AcceptOther(StreamEvent item, int generation, out MissingRange missing)
    {
        if (_others is null)
        {
            _others = new StampSequence();
            if (_overlap is { IsEnding: false }) _others.BeginOverlap(generation);
        }

        return _others.Accept(item, generation, out missing);
    }
}

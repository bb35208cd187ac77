using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Events that the venue numbers. A higher id follows; one that is not higher came before, unless the venue counts anew. Each time it
/// does an epoch begins, and of two sockets the one in an earlier epoch has only what is known.
/// </summary>
/// <typeparam name="TReader">How they are numbered.</typeparam>
internal sealed class IdSequence<TReader> : StreamSequence
    where TReader : struct, IIdReader
{
    private IdRun _run;
    private int _epoch;

    // Null in the usual case: the venue never began anew, one socket carries the stream, and all events are of its kind.
    private RestartLog? _restarts;
    private OverlapLines? _overlap;
    private StampSequence? _others;

    // Whether the first event of all came while two sockets carried the stream: what the other one says below it was made before.
    private bool _beganInOverlap;

    [MethodImpl(HotPath.FromTheStart)]
    public override SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing)
    {
        if (!TReader.TryRead(item, out var identity)) return AcceptOther(item, generation, out missing);
        if (_overlap is not null) return AcceptInOverlap(_overlap, item, identity, generation, out missing);
        if (identity.Last > _run.Last && _run.HasBegun) return Follow(identity, out missing);
        missing = default;
        return _run.HasBegun ? Judge(identity) : Begin(identity);
    }

    public override bool Covers(StreamEvent item, int generation)
    {
        if (!TReader.TryRead(item, out var identity)) return _others?.Covers(item, generation) ?? true;
        if (!_run.HasBegun) return false;
        if (IsToldByContent(identity) && _overlap?.HasOtherSaid(item, identity.Last, generation, _epoch) == true) return true;
        var epoch = Align(identity);
        if (epoch != _epoch) return epoch < _epoch;
        return TReader.MayRepeat ? identity.Last < _run.Last : identity.Previous <= _run.Last;
    }

    public override void BeginOverlap(int speaker)
    {
        if (_overlap is { IsEnding: false }) return;
        _beganInOverlap = !_run.HasBegun;
        _overlap = new OverlapLines(_overlap?.Find(speaker) ?? new SocketLine { Generation = speaker, Epoch = _epoch, Run = _run }, _epoch);
        _others?.BeginOverlap(speaker);
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
        return SequenceVerdict.Next;
    }

    private SequenceVerdict Follow(in EventIdentity identity, out MissingRange missing)
    {
        var before = _run.Last;
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

    /// <summary>One socket says an id that is not above the highest.</summary>
    private SequenceVerdict Judge(in EventIdentity identity)
    {
        if (_run.IsRestart(identity)) return Restart(identity);
        return TReader.MayRepeat && identity.Last == _run.Last ? SequenceVerdict.Next : SequenceVerdict.Repeated;
    }

    private SequenceVerdict Restart(in EventIdentity identity)
    {
        _epoch++;
        _beganInOverlap = false;
        (_restarts ??= new RestartLog()).Add(identity.Time);
        _run.Begin(identity);
        return SequenceVerdict.Restarted;
    }

    /// <summary>
    /// The epoch of the first event that is heard of a socket. When it was made tells; without a time, that the other socket has passed
    /// its id and did not say it.
    /// </summary>
    private int Align(in EventIdentity identity)
    {
        if (!_run.HasBegun || (_beganInOverlap && !identity.Time.IsKnown && identity.Last < _run.Last)) return _epoch;
        if (identity.Last < _run.Last && _run.IsRestart(identity)) return _epoch + 1;
        return _restarts is null ? _epoch : _epoch - _restarts.CountAfter(identity.Time);
    }

    private static bool IsToldByContent(in EventIdentity identity) => TReader.MayRepeat || !identity.Time.IsKnown;

    private SequenceVerdict AcceptInOverlap(OverlapLines overlap, StreamEvent item, in EventIdentity identity, int generation, out MissingRange missing)
    {
        ref var line = ref overlap.Of(generation);
        var isToldByContent = IsToldByContent(identity);
        if (isToldByContent && overlap.TryRepeat(item, identity.Last, line, _epoch, out var epoch))
        {
            line.StepInto(epoch, identity);
            missing = default;
            return SequenceVerdict.Repeated;
        }

        if (line.Run.HasBegun) line.Step(identity);
        else line.StepInto(Align(identity), identity);
        var verdict = JudgeInOverlap(identity, line.Epoch, out missing);
        if (verdict == SequenceVerdict.Repeated) return verdict;
        if (isToldByContent) overlap.OnSaid(item, identity.Last, generation, _epoch);

        // What is left has passed the other.
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

    // Two sockets may tell what no reader understood, too.
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

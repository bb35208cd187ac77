using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Events with ids of which each is one more than the last.</summary>
internal abstract class NumberedSequence<T> : StreamSequence
    where T : StreamEvent
{
    /// <summary>An id that lies further back than any repetition reaches: the venue has begun to count anew.</summary>
    private const long RestartDistance = 100_000;

    private long? _last;

    // Where the count stood before it began anew: late copies from another socket still come from there.
    private long? _left;

    [MethodImpl(HotPath.FromTheStart)]
    public override SequenceVerdict Accept(StreamEvent item, out MissingRange missing)
    {
        missing = default;
        if (item is not T numbered) return SequenceVerdict.Next;
        var id = IdOf(numbered);
        var last = _last;
        if (last is { } before)
        {
            if (id <= before)
            {
                if (before - id < RestartDistance) return SequenceVerdict.Repeated;
                (_left, _last) = (before, id);
                return SequenceVerdict.Restarted;
            }

            if (id <= _left && _left - id < RestartDistance && id - before >= RestartDistance) return SequenceVerdict.Repeated;

            if (id - before > 1)
            {
                missing = new MissingRange(before + 1, id - 1, id - before - 1);
                _last = id;
                return SequenceVerdict.Gap;
            }
        }

        _last = id;
        return SequenceVerdict.Next;
    }

    // Of a count that begins anew nothing can be told before the socket that speaks has got there, too.
    public override bool Covers(StreamEvent item) =>
        item is not T numbered || (_last >= IdOf(numbered) - 1 && _last - IdOf(numbered) < RestartDistance);

    protected abstract long IdOf(T item);
}

/// <summary>Trades, numbered by symbol.</summary>
internal sealed class TradeSequence : NumberedSequence<TradeEvent>
{
    protected override long IdOf(TradeEvent item) => item.TradeId;
}

/// <summary>Aggregate trades, numbered by symbol.</summary>
internal sealed class AggregateTradeSequence : NumberedSequence<AggregateTradeEvent>
{
    protected override long IdOf(AggregateTradeEvent item) => item.AggregateTradeId;
}

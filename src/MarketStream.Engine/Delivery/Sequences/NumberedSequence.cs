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
                _last = id;
                return SequenceVerdict.Restarted;
            }

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

    public override bool Covers(StreamEvent item) => item is not T numbered || _last >= IdOf(numbered) - 1;

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

using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The order of the events of one stream and symbol, by whatever the venue numbers them with. Guarded by its owner.</summary>
internal abstract class StreamSequence
{
    /// <summary>Counts an event as come, unless it came before.</summary>
    public abstract SequenceVerdict Accept(StreamEvent item, out MissingRange missing);

    /// <summary>True when everything that the venue sent before this event has come, as far as the sequence can tell.</summary>
    public abstract bool Covers(StreamEvent item);

    /// <summary>From here on the same events may come twice, from two sockets.</summary>
    public virtual void BeginOverlap()
    {
    }

    /// <summary>And from here on no more.</summary>
    public virtual void EndOverlap()
    {
    }

    /// <summary>The sequence of a stream, told by one of its events.</summary>
    public static StreamSequence For(StreamEvent item) => item switch
    {
        // Block trades are numbered with the others, which do not come on their stream.
        TradeEvent { TradeType: not "BLOCK" } => new TradeSequence(),
        AggregateTradeEvent => new AggregateTradeSequence(),
        DepthUpdateEvent { FirstUpdateId: not null } => new DepthSequence(),
        KlineEvent => new KlineSequence(),
        _ => new StampSequence(),
    };
}

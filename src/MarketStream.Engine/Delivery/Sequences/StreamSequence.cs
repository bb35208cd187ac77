using MarketStream.Engine.Delivery.Sequences.Readers;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// The order of the events of one stream and symbol, by whatever the venue numbers them with. Nothing that an event holds makes it
/// throw. Guarded by its owner.
/// </summary>
internal abstract class StreamSequence
{
    /// <summary>Counts an event as come, unless it came before.</summary>
    /// <param name="item">The event.</param>
    /// <param name="generation">The socket that said it; each socket's events come in its order.</param>
    /// <param name="missing">What a hole lacks.</param>
    public abstract SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing);

    /// <summary>
    /// Notes an event that is not delivered, since nobody wants the stream from this socket at present. While two sockets carry it, the
    /// other one may tell the same event later, or have told it before.
    /// </summary>
    public abstract void Skip(StreamEvent item, int generation);

    /// <summary>
    /// The stream is wanted again before its sockets had let go of it. While two carry it, neither need have told what the other one tells
    /// from before the first event that is delivered now.
    /// </summary>
    public virtual void Resume()
    {
    }

    /// <summary>What was accepted behind this id was not delivered after all.</summary>
    public virtual void SkipBehind(long last)
    {
    }

    /// <summary>True when everything that the venue sent before this event has come, as far as the sequence can tell.</summary>
    public abstract bool Covers(StreamEvent item, int generation);

    /// <summary>From here on the same events may come twice: from this socket, and from the next one.</summary>
    public virtual void BeginOverlap(int speaker)
    {
    }

    /// <summary>And from here on no more.</summary>
    public virtual void EndOverlap()
    {
    }

    /// <summary>Takes an event that was judged to be repeated for the first of a new count; false when it is the last one again.</summary>
    public virtual bool TryRestart(StreamEvent item, int generation) => false;

    /// <summary>
    /// The sequence of a stream. The channel decides, since one event does not tell what the others are numbered with; where the
    /// profile has no such channel, the event does.
    /// </summary>
    public static StreamSequence For(VenueChannel? channel, StreamEvent item)
    {
        if (channel is { HasConsecutiveIds: false }) return new StampSequence();
        return (channel?.Event ?? KindOf(item)) switch
        {
            EventKind.Trade => new IdSequence<TradeIds>(),
            EventKind.AggregateTrade => new IdSequence<AggregateTradeIds>(),
            EventKind.DepthUpdate => new IdSequence<DepthIds>(),
            EventKind.BookTicker or EventKind.PartialDepth => new IdSequence<UpdateIds>(),
            EventKind.Kline => new KlineSequence(),
            _ => new StampSequence(),
        };
    }

    private static EventKind KindOf(StreamEvent item) => item switch
    {
        TradeEvent => EventKind.Trade,
        AggregateTradeEvent => EventKind.AggregateTrade,
        DepthUpdateEvent => EventKind.DepthUpdate,
        BookTickerEvent => EventKind.BookTicker,
        PartialDepthEvent => EventKind.PartialDepth,
        KlineEvent => EventKind.Kline,
        _ => EventKind.Raw,
    };
}

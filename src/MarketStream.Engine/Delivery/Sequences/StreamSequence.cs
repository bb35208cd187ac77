using MarketStream.Engine.Delivery.Sequences.Readers;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// The order of the events of one stream and symbol, by whatever the venue numbers or stamps them with. It must not throw, whatever an
/// event contains. Guarded by the merger's lock.
/// </summary>
internal abstract class StreamSequence
{
    /// <summary>Judges an event and, unless it is repeated, moves on to it.</summary>
    /// <param name="item">The event.</param>
    /// <param name="generation">The socket that sent it. The events of each socket come in the order in which that socket sent them.</param>
    /// <param name="missing">What is missing, for <see cref="SequenceVerdict.Gap"/> and <see cref="SequenceVerdict.Quiet"/>.</param>
    public abstract SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing);

    /// <summary>
    /// Notes an event that is not delivered because nobody wants the stream from this socket at present. While two sockets carry the stream,
    /// the other one may send the same event later, or may have sent it before.
    /// </summary>
    public abstract void Skip(StreamEvent item, int generation);

    /// <summary>
    /// The stream is wanted again before its sockets have stopped sending it. While two carry it, one may send events, made before the first
    /// one that is delivered now, which the other has never sent.
    /// </summary>
    public virtual void Resume()
    {
    }

    /// <summary>Events that were accepted after this id have not been delivered after all, so the next event is to show them as a gap.</summary>
    public virtual void SkipBehind(long last)
    {
    }

    /// <summary>True when everything that the venue made before this event has been accepted, as far as the sequence can tell.</summary>
    public abstract bool Covers(StreamEvent item, int generation);

    /// <summary>From here on the same events may come twice: from the socket that has carried the stream so far, and from the next one.</summary>
    public virtual void BeginOverlap(int owner)
    {
    }

    /// <summary>From here on one socket carries the stream. It may lag behind the other, and then repeats what that one has sent.</summary>
    public virtual void EndOverlap()
    {
    }

    /// <summary>Makes an event that was judged to be repeated the first one of a new epoch; false when it merely is the last one again.</summary>
    public virtual bool TryRestart(StreamEvent item, int generation) => false;

    /// <summary>
    /// Makes the sequence for a stream. The channel decides which kind, because a single event does not show what the others are numbered
    /// with; where the profile has no such channel, the event decides.
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

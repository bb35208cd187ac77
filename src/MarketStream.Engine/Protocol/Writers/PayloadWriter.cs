using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>
/// Writes events as their venue does, the reverse of the readers: what is written reads back equal in every property that comes from the wire. Events of an
/// account are not written. For one thread.
/// </summary>
internal sealed class PayloadWriter
{
    private readonly PayloadFields _fields;
    private readonly WireUnits _units;

    public PayloadWriter(VenueProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _units = profile.Units;

        // The older options venue is the one with tickers of options, and it writes ids as strings.
        _fields = new PayloadFields(profile.Channels.Any(channel => channel.Event == EventKind.OptionTicker));
    }

    /// <summary>The payload of an event, without an envelope; null for an event that has none.</summary>
    /// <param name="item">The event.</param>
    /// <param name="channel">The channel that it came on; null where that is not known.</param>
    public byte[]? Write(StreamEvent item, VenueChannel? channel)
    {
        // What stayed raw has no other form.
        if (item is RawEvent) return item.RawBytes;
        var eventType = EventTypes.Of(item, channel);
        _fields.Begin();
        _fields.Word("e", eventType);
        _fields.Time("E", item.EventTimeMicroseconds);
        return TryWrite(item, eventType) ? _fields.End() : null;
    }

    private bool TryWrite(StreamEvent item, string? eventType)
    {
        switch (item)
        {
            case TradeEvent trade: TradeFields.Write(_fields, trade, eventType); return true;
            case AggregateTradeEvent trade: TradeFields.Write(_fields, trade); return true;
            case LiquidationEvent liquidation: TradeFields.Write(_fields, liquidation); return true;
            case BookTickerEvent ticker: BookFields.Write(_fields, ticker); return true;
            case DepthEvent depth: BookFields.Write(_fields, depth, isSpelledOut: eventType is null); return true;
            case KlineEvent kline: KlineFields.Write(_fields, kline); return true;
            case TickerEvent ticker: TickerFields.Write(_fields, ticker, _units.HasFlag(WireUnits.ChangeIsFraction)); return true;
            case MiniTickerEvent ticker: TickerFields.Write(_fields, ticker); return true;
            case OptionTickerEvent ticker: TickerFields.Write(_fields, ticker); return true;
            case MarkPriceEvent price: PriceFields.Write(_fields, price, eventType); return true;
            case IndexPriceEvent price: PriceFields.Write(_fields, price, eventType); return true;
            case AveragePriceEvent price: PriceFields.Write(_fields, price); return true;
            case ReferencePriceEvent price: PriceFields.Write(_fields, price); return true;
            case AssetIndexEvent index: PriceFields.Write(_fields, index); return true;
            case CompositeIndexEvent index: PriceFields.Write(_fields, index); return true;
            case OpenInterestEvent interest: ListingFields.Write(_fields, interest); return true;
            case NewSymbolEvent symbol: ListingFields.Write(_fields, symbol, eventType); return true;
            case ContractInfoEvent contract: ListingFields.Write(_fields, contract); return true;
            case TradingSessionEvent session: ListingFields.Write(_fields, session); return true;
            case ServerShutdownEvent: return true;
            default: return false;
        }
    }
}

using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>
/// Makes a symbol trade when no other stream does: statistics of trades that never changed would be of no use.
/// </summary>
internal sealed class TradeKeeper(Instrument instrument)
{
    private long _lastTradeId = instrument.TradeId;

    /// <summary>True when the symbol has traded since the last call.</summary>
    public bool HasTraded => instrument.TradeId != _lastTradeId;

    /// <summary>Makes one trade when there was none since the last call, or when one is needed anyway.</summary>
    public void KeepTrading(FeedContext context, bool isNeeded = false)
    {
        if (isNeeded || !HasTraded) TradeFlow.Make(context, instrument, 1);

        Settle();
    }

    /// <summary>Takes the trades so far as known.</summary>
    public void Settle() => _lastTradeId = instrument.TradeId;
}

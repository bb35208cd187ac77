namespace MarketStream.Simulator.Markets;

/// <summary>Who wants the trades of an instrument, or of all options of an underlying.</summary>
internal interface ITradeListener
{
    /// <summary>False when nobody listens at present.</summary>
    bool HasListeners { get; }
}

namespace MarketStream.Simulator.Markets;

/// <summary>A stream that publishes the trades of an instrument, or of all options on one underlying.</summary>
internal interface ITradeStream
{
    /// <summary>False while nobody is subscribed to it, so that no payload need be written.</summary>
    bool IsActive { get; }
}

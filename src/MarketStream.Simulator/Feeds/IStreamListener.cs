using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Feeds;

/// <summary>Receives the events of streams: a client's socket.</summary>
internal interface IStreamListener
{
    /// <summary>The frames that wait to be written to the client.</summary>
    OutputQueue Output { get; }

    /// <summary>Whether a test has stopped all sending.</summary>
    bool IsFrozen { get; }

    /// <summary>Whether events are wrapped with their stream's name: <c>{"stream":"btcusdt@trade","data":{...}}</c>.</summary>
    bool Combined { get; }

    /// <summary>Ends the socket of a client that reads too slowly.</summary>
    void CutSlowReader();
}

using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Feeds;

/// <summary>Who is sent the events of streams: a client's socket.</summary>
internal interface IStreamListener
{
    /// <summary>What is on its way to the client.</summary>
    OutputQueue Output { get; }

    /// <summary>Whether nothing is sent at present, as a test wants it.</summary>
    bool IsFrozen { get; }

    /// <summary>Whether events come wrapped with the name of their stream.</summary>
    bool Combined { get; }

    /// <summary>Ends the socket of a client that reads too slowly.</summary>
    void CutSlowReader();
}

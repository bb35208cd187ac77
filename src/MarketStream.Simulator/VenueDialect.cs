namespace MarketStream.Simulator;

/// <summary>How a family of venues spells its payloads.</summary>
internal enum VenueDialect
{
    /// <summary>Options with upper-case streams; ids as strings.</summary>
    UpperOptions,

    /// <summary>Options with lower-case, routed streams.</summary>
    LowerOptions,

    /// <summary>Spot.</summary>
    Spot,

    /// <summary>Futures settled in the quote asset.</summary>
    LinearFutures,

    /// <summary>Futures settled in the base asset.</summary>
    InverseFutures,
}

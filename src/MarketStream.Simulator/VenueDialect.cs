namespace MarketStream.Simulator;

/// <summary>Families of venues whose payloads have the same form.</summary>
internal enum VenueDialect
{
    /// <summary>The older options venue: upper-case stream names, and ids as strings.</summary>
    UpperOptions,

    /// <summary>The newer options venue: lower-case stream names on routes.</summary>
    LowerOptions,

    /// <summary>Spot pairs.</summary>
    Spot,

    /// <summary>Futures settled in the quote asset (USD-M).</summary>
    LinearFutures,

    /// <summary>Futures settled in the base asset (COIN-M).</summary>
    InverseFutures,

    /// <summary>Accounts that trade futures of both kinds; no market of its own (Portfolio Margin).</summary>
    PortfolioMargin,
}

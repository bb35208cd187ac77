namespace MarketStream.Venues;

/// <summary>Whether a venue is in production, a testnet or the like.</summary>
public enum VenueStatus
{
    /// <summary>In production.</summary>
    Active,

    /// <summary>Replaced by another venue, and still served.</summary>
    Legacy,

    /// <summary>For tests, with play money.</summary>
    Testnet,

    /// <summary>Added by the user.</summary>
    Custom,

    /// <summary>
    /// No longer served by the exchange. The profile is kept for the simulator and for servers that speak as the venue did: connecting takes
    /// the address of one.
    /// </summary>
    Retired,
}

namespace MarketStream.Venues;

/// <summary>Whether a venue is in production, a testnet or the like.</summary>
public enum VenueStatus
{
    /// <summary>In production.</summary>
    Active,

    /// <summary>Replaced by another venue, and perhaps no longer in service.</summary>
    Legacy,

    /// <summary>For tests, with play money.</summary>
    Testnet,

    /// <summary>Added by the user.</summary>
    Custom,
}

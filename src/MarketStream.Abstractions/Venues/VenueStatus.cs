namespace MarketStream.Venues;

/// <summary>What a venue is for today.</summary>
public enum VenueStatus
{
    /// <summary>In production.</summary>
    Active,

    /// <summary>Succeeded by another, and perhaps no longer served.</summary>
    Legacy,

    /// <summary>For trying things out, with play money.</summary>
    Testnet,

    /// <summary>Added by the user.</summary>
    Custom,
}

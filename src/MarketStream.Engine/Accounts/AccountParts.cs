using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>Which parts of an account a venue's requests are about.</summary>
internal static class AccountParts
{
    /// <summary>Whether the venue divides accounts, so that orders, positions and balances belong to a family of contracts.</summary>
    public static bool AreIn(VenueProfile venue) => venue.Endpoints.Values.Any(endpoint => endpoint.Others.Count > 0);

    /// <summary>The paths of a request, one per part; none where the venue does not answer it.</summary>
    public static IEnumerable<VenueEndpoint> Of(VenueProfile venue, RestCall call) =>
        venue.Endpoints.TryGetValue(call, out var endpoint) ? endpoint.Parts() : [];

    /// <summary>The family of contracts that a path is about; null for the margin account, and where accounts are not divided.</summary>
    public static ContractFamily? FamilyOf(VenueEndpoint endpoint) => endpoint.Part switch
    {
        "UM" => ContractFamily.UsdMargined,
        "CM" => ContractFamily.CoinMargined,
        _ => null,
    };
}

using System.Globalization;

namespace MarketStream.Venues;

/// <summary>
/// A limit of a venue's REST service, as the venue itself names it in the list <c>rateLimits</c> of its <c>exchangeInfo</c>.
/// </summary>
/// <param name="Type">
/// What is limited (wire key <c>rateLimitType</c>): <c>REQUEST_WEIGHT</c>, <c>RAW_REQUESTS</c>, <c>ORDERS</c>, or a word that is not known
/// here.
/// </param>
/// <param name="Limit">The most in one interval (wire key <c>limit</c>); at least 1.</param>
/// <param name="Interval">The interval (wire keys <c>interval</c> and <c>intervalNum</c>); from 1 second to 366 days.</param>
public sealed record VenueRateLimit(string Type, int Limit, TimeSpan Interval)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Type} {Limit} in {Interval}");
}

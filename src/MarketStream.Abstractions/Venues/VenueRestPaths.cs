namespace MarketStream.Venues;

/// <summary>Paths of a venue's REST service below its REST base URI; empty where the venue has none.</summary>
/// <param name="Time">Server time.</param>
/// <param name="ExchangeInfo">Instruments.</param>
/// <param name="Depth">Order book snapshot.</param>
public sealed record VenueRestPaths(string Time, string ExchangeInfo, string Depth);

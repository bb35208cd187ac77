using System.Text.Json.Nodes;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>A profile and the fields it was read from, inherited ones among them: what another profile extends.</summary>
internal sealed record ProfileSource(VenueProfile Profile, JsonObject Fields);

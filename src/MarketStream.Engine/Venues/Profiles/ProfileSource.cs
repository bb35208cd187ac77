using System.Text.Json.Nodes;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>A profile with the fields it was read from, including inherited ones, so that another profile can extend it.</summary>
internal sealed record ProfileSource(VenueProfile Profile, JsonObject Fields);

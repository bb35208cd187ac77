using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>events</c>: the kinds of events that arrive without a channel.</summary>
internal static class ProfileEvents
{
    public static IReadOnlyDictionary<string, EventKind> Read(ProfileFields fields)
    {
        var kinds = new Dictionary<string, EventKind>(StringComparer.Ordinal);
        foreach (var (eventType, node) in fields.Entries())
        {
            kinds[eventType] = fields.ReadChoice(fields.PathOf(eventType), node, EventKind.Raw);
        }

        return kinds;
    }
}

using System.Collections.Concurrent;
using System.Reflection;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>The declared fields of a type: an event, or an item of a list within one.</summary>
internal static class EventFields
{
    private static readonly ConcurrentDictionary<Type, EventField[]> Known = new();

    public static EventField[] Of(Type type) => Known.GetOrAdd(type, Make);

    private static EventField[] Make(Type type) =>
    [
        .. WireMap.Members(type)
            .Where(found => found.Member is PropertyInfo)
            .GroupBy(found => found.Member.Name)
            .Select(same => new EventField(type, (PropertyInfo)same.First().Member, [.. same.Select(found => new WirePath(found.Path))])),
    ];
}

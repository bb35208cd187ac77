using System.Reflection;
using System.Text.Json;
using MarketStream.Events;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>Compares an event with the payload that it was made of.</summary>
internal static class EventOracle
{
    private static readonly Dictionary<Type, (PropertyInfo Ms, PropertyInfo Time)[]> Milliseconds = [];

    /// <param name="item">The event.</param>
    /// <param name="payload">Its payload as the reference parser reads it.</param>
    /// <param name="index">The index of the event among those made of the payload.</param>
    public static void Check(StreamEvent item, JsonElement payload, int index)
    {
        if (item is RawEvent raw)
        {
            CheckRaw(raw, payload);
            return;
        }

        foreach (var field in EventFields.Of(item.GetType())) field.Check(item, payload, index);
        foreach (var (ms, time) in TimesOf(item.GetType()))
        {
            var (number, moment) = ((long?)ms.GetValue(item), (DateTimeOffset?)time.GetValue(item));
            if (number == moment?.ToUnixTimeMilliseconds()) continue;
            throw new FuzzFaultException($"{item.GetType().Name}.{ms.Name} is {number}, but {time.Name} is {moment}: {payload.GetRawText()}");
        }
    }

    // A raw event has its JSON; its other properties are null, or as in the payload.
    private static void CheckRaw(RawEvent raw, JsonElement payload)
    {
        var hasType = StrictJson.TryFind(payload, "e", out var type);
        if (raw.EventType is { } held && (!hasType || !WireValue.IsSame(type, held)))
            throw new FuzzFaultException($"The raw event calls itself {held}: {payload.GetRawText()}");
        if (raw.EventTime is { } time && !(StrictJson.TryFind(payload, "E", out var said) && WireValue.IsSame(said, time)))
            throw new FuzzFaultException($"The raw event's time is {time:O}: {payload.GetRawText()}");
        if (raw.EventTime is null != raw.EventTimeUnixMs is null)
            throw new FuzzFaultException($"The raw event's time is {raw.EventTime} and {raw.EventTimeUnixMs}: {payload.GetRawText()}");
    }

    private static (PropertyInfo Ms, PropertyInfo Time)[] TimesOf(Type type)
    {
        const string Ending = "UnixMs";
        if (Milliseconds.TryGetValue(type, out var known)) return known;
        return Milliseconds[type] =
        [
            .. type.GetProperties()
                .Where(property => property.Name.EndsWith(Ending, StringComparison.Ordinal))
                .Select(property => (property, type.GetProperty(property.Name[..^Ending.Length])!)),
        ];
    }
}

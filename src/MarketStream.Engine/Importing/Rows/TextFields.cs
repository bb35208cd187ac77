using System.Reflection;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>
/// The columns of a type. What can be set is not always what is written: a time is kept in microseconds and written as a date, for instance, and a
/// message without a type is its JSON. Called once per type, so it may use reflection.
/// </summary>
internal static class TextFields
{
    private const string Microseconds = "Microseconds";

    private static readonly long EpochTicks = DateTimeOffset.UnixEpoch.Ticks;

    public static IEnumerable<TextField> Of(Type type) => Properties(type).SelectMany(property => Make(type, property));

    private static IEnumerable<PropertyInfo> Properties(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var inherited = type.BaseType is { } parent ? Properties(parent) : [];
        return inherited.Concat(type.GetProperties(own).Where(property => property.SetMethod is not null));
    }

    private static IEnumerable<TextField> Make(Type type, PropertyInfo property) => property.Name switch
    {
        // Venue and stream become one object, which whoever reads the file makes.
        nameof(StreamItem.Identity) => [],
        nameof(StreamItem.ReceivedAtTicks) =>
            [new TypedTextField<StreamItem, DateTimeOffset>(nameof(StreamItem.ReceivedAt), TextValues.For<DateTimeOffset>(), static (item, time) => item.ReceivedAtTicks = time.UtcTicks)],
        nameof(StreamEvent.RawBytes) when type == typeof(RawEvent) =>
            [new TypedTextField<RawEvent, byte[]>(nameof(RawEvent.Json), TextValues.For<byte[]>(), static (item, json) => item.RawBytes = json)],
        nameof(StreamEvent.RawBytes) => [],
        nameof(ListenKeyExpiredEvent.Key) when type == typeof(ListenKeyExpiredEvent) =>
            [new TypedTextField<ListenKeyExpiredEvent, string>(nameof(ListenKeyExpiredEvent.ListenKey), TextValues.For<string>(), static (item, key) => item.Key = key)],
        var name when name.EndsWith(Microseconds, StringComparison.Ordinal) => (IEnumerable<TextField>)Call(nameof(OfTime), property, property.DeclaringType!),
        _ => [(TextField)Call(nameof(OfValue), property, property.DeclaringType!, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)],
    };

    private static object Call(string method, PropertyInfo property, params Type[] arguments) => typeof(TextFields)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(arguments)
        .Invoke(null, [property])!;

    private static TypedTextField<TOwner, T> OfValue<TOwner, T>(PropertyInfo property)
        where TOwner : class
    {
        if (property.PropertyType == typeof(T))
            return new TypedTextField<TOwner, T>(property.Name, TextValues.For<T>(), property.SetMethod!.CreateDelegate<Action<TOwner, T>>());
        return (TypedTextField<TOwner, T>)Call(nameof(OfNullable), property, typeof(TOwner), typeof(T));
    }

    private static TypedTextField<TOwner, T> OfNullable<TOwner, T>(PropertyInfo property)
        where TOwner : class
        where T : struct
    {
        var set = property.SetMethod!.CreateDelegate<Action<TOwner, T?>>();
        return new TypedTextField<TOwner, T>(property.Name, TextValues.For<T>(), (owner, value) => set(owner, value));
    }

    /// <summary>
    /// A time is written twice. The date, which is written first, has all digits; the milliseconds count for a number that is no date.
    /// </summary>
    private static IEnumerable<TextField> OfTime<TOwner>(PropertyInfo property)
        where TOwner : class
    {
        var name = property.Name[..^Microseconds.Length];
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, long?>>();
        var set = property.SetMethod!.CreateDelegate<Action<TOwner, long?>>();
        yield return new TypedTextField<TOwner, DateTimeOffset>(
            name, TextValues.For<DateTimeOffset>(), (owner, time) => set(owner, (time.UtcTicks - EpochTicks) / TimeSpan.TicksPerMicrosecond));
        yield return new TypedTextField<TOwner, long>(name + "UnixMs", TextValues.For<long>(), (owner, time) =>
        {
            if (get(owner) is null) set(owner, time * UnixTime.MicrosecondsPerMillisecond);
        });
    }
}

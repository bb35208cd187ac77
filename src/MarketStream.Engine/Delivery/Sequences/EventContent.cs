using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Recognizes events of the same content by a hash over everything that came from the wire, but for what differs between the sockets that
/// carry it. Used only while sockets overlap, as it is slow.
/// </summary>
internal static class EventContent
{
    private static readonly ConcurrentDictionary<Type, Func<object, object?>[]> Readers = new();

    public static int HashOf(StreamEvent item)
    {
        var hash = default(HashCode);
        Add(ref hash, item);
        if (item is RawEvent { RawBytes: { } raw }) hash.AddBytes(raw);
        return hash.ToHashCode();
    }

    private static void Add(ref HashCode hash, object? value)
    {
        if (value is IEnumerable list and not string)
        {
            foreach (var element in list) Add(ref hash, element);
            return;
        }

        var readers = value is null or string ? [] : Readers.GetOrAdd(value.GetType(), MakeReaders);
        if (readers.Length == 0) hash.Add(value);
        foreach (var read in readers) Add(ref hash, read(value!));
    }

    private static Func<object, object?>[] MakeReaders(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(WireAttribute), inherit: true) && property.Name != nameof(AccountEvent.SubscriptionId))
            .Select(property =>
            {
                var item = Expression.Parameter(typeof(object));
                var value = Expression.Property(Expression.Convert(item, type), property);
                return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), item).Compile();
            }),
    ];
}

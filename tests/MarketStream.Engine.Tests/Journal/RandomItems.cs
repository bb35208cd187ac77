using System.Reflection;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>Items of every type with random values in every property that can be set, found by reflection, so that a new type is covered by itself.</summary>
/// <param name="seed">Chooses the values.</param>
/// <param name="isForText">Leaves out what UTF-8 cannot hold, numbers that are no time, and sums beyond what a decimal holds.</param>
internal sealed class RandomItems(int seed, bool isForText = false)
{
    private static readonly string[] Texts =
        ["", "BTC", "BTC-261225-100000-C", "\u5e01\u5b89\u4eba\u751f", "half of a pair: \ud83d", "\0\u0001\u007f\u0080", new('x', 300)];

    private static readonly string[] TextsOfFiles =
        ["", "BTC", "\u5e01\u5b89\u4eba\u751f", "a \"b\", c", "two\r\nlines", "\r", "\0\u0001\u007f\u0080", "\ud83d\ude00", new('x', 300)];

    private static readonly decimal[] Decimals =
    [
        0m, 1m, -1m, 1.10m, 0.0m, -0.0000m, 0.00000001m, decimal.MaxValue, decimal.MinValue, uint.MaxValue, 4294967296m, -18446744073709551616m,
        1e-28m, 79228162514264337593543950335m / 10m, 9223372036854775807m, -9223372036854775808m, 60123.40m, 60123.4m,
    ];

    private static readonly long[] Numbers = [0, 1, -1, 255, 256, 65_536, int.MaxValue, long.MaxValue, long.MinValue, 1_800_000_000_000_000];

    private readonly Random _random = new(seed);
    private readonly NullabilityInfoContext _nulls = new();
    private readonly StreamIdentity[] _streams = [new("binance-options", "btc@trade"), new("binance-options", "eth@trade"), new("", "")];
    private bool _isPlain;

    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(StreamItem).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StreamItem)) && !type.IsAbstract)];

    public StreamItem Next() => Next(Types[_random.Next(Types.Count)]);

    /// <summary>An item; half of them hold values as venues send them, the others hold the strangest.</summary>
    public StreamItem Next(Type type)
    {
        _isPlain = _random.Next(2) == 0 || (isForText && type == typeof(MarketStream.Books.BookEvent));
        return (StreamItem)Make(type);
    }

    /// <summary>The properties whose values make up an object.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type type)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var property in declaring.GetProperties(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (property.SetMethod is not null) yield return property;
            }
        }
    }

    private object Make(Type type)
    {
        var made = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var property in Settable(type))
        {
            var mayBeNull = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || (!property.PropertyType.IsValueType && _nulls.Create(property).WriteState == NullabilityState.Nullable);
            property.SetValue(made, mayBeNull && _random.Next(3) == 0 ? null : Value(property.PropertyType));
        }

        return made;
    }

    private object Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(StreamIdentity)) return Of(_streams);
        if (type == typeof(string)) return _isPlain ? Texts[_random.Next(3)] : Of(isForText ? TextsOfFiles : Texts);
        if (type == typeof(decimal)) return _isPlain ? new decimal(_random.Next(), 0, 0, false, 2) : Of(Decimals);
        if (type == typeof(long)) return _isPlain || isForText ? _random.NextInt64(1_000_000) : Of(Numbers);
        if (type == typeof(int)) return _random.Next(2) == 0 ? _random.Next(-5, 300) : int.MaxValue;
        if (type == typeof(bool)) return _random.Next(2) == 0;
        if (type == typeof(TimeSpan)) return new TimeSpan(Of(Numbers));
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks / 10, DateTime.MaxValue.Ticks / 2), TimeSpan.FromMinutes(_random.Next(-800, 800)));
        if (type == typeof(byte[])) return _isPlain ? "{\"e\":\"trade\"}"u8.ToArray() : Bytes(_random.Next(600));
        if (type == typeof(DepthSide)) return new DepthSide([.. Enumerable.Range(0, _random.Next(30)).Select(_ => new PriceLevel((decimal)Value(typeof(decimal)), (decimal)Value(typeof(decimal))))]);
        if (type.IsEnum) return Of(Enum.GetValues(type).Cast<object>().ToArray());
        var element = type.GetGenericArguments().Single();
        var items = Array.CreateInstance(element, _random.Next(5));
        for (var i = 0; i < items.Length; i++) items.SetValue(Make(element), i);
        return Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic, null, [items], null)!;
    }

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}

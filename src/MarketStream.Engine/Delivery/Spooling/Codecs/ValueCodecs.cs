using System.Reflection;
using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>Chooses the codec for the type of a property. Called once per property, so it may use reflection.</summary>
internal static class ValueCodecs
{
    public static ValueCodec<T> For<T>() => (ValueCodec<T>)For(typeof(T));

    private static object For(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Make(nameof(ForNullable), inner);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventList<>)) return Make(nameof(ForList), type.GenericTypeArguments[0]);
        if (type.IsEnum) return Make(nameof(ForEnum), type);
        if (type == typeof(string)) return new ValueCodec<string?>((block, value) => block.Text(value), block => block.Text());
        if (type == typeof(decimal)) return new ValueCodec<decimal>((block, value) => block.Decimal(value), block => block.Decimal());
        if (type == typeof(long)) return new ValueCodec<long>((block, value) => block.Int64(value), block => block.Int64());
        if (type == typeof(int)) return new ValueCodec<int>((block, value) => block.Int64(value), block => (int)block.Int64());
        if (type == typeof(bool)) return new ValueCodec<bool>((block, value) => block.Byte(value ? (byte)1 : (byte)0), block => block.Byte() != 0);
        if (type == typeof(byte[])) return new ValueCodec<byte[]?>((block, value) => block.Bytes(value), block => block.Bytes());
        if (type == typeof(DateTimeOffset)) return new ValueCodec<DateTimeOffset>(WriteTime, ReadTime);
        if (type == typeof(TimeSpan)) return new ValueCodec<TimeSpan>((block, value) => block.Int64(value.Ticks), block => new TimeSpan(block.Int64()));
        if (type == typeof(DepthSide)) return new ValueCodec<DepthSide?>(WriteSide, ReadSide);
        if (type == typeof(StreamIdentity)) return new ValueCodec<StreamIdentity>((block, value) => block.Identity(value), block => block.Identity());
        throw new NotSupportedException($"Events have no properties of type {type}.");
    }

    private static object Make(string method, Type argument) => typeof(ValueCodecs)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(argument)
        .Invoke(null, null)!;

    private static ValueCodec<T?> ForNullable<T>()
        where T : struct
    {
        var inner = For<T>();
        return new ValueCodec<T?>(Write, block => block.Byte() == 0 ? null : inner.Read(block));

        void Write(BlockWriter block, T? value)
        {
            block.Byte(value.HasValue ? (byte)1 : (byte)0);
            if (value is { } present) inner.Write(block, present);
        }
    }

    private static ValueCodec<T> ForEnum<T>()
        where T : struct, Enum
    {
        if (Unsafe.SizeOf<T>() != sizeof(int)) throw new NotSupportedException($"{typeof(T)} is not as wide as an Int32.");
        return new ValueCodec<T>(
            (block, value) => block.Count(Unsafe.BitCast<T, int>(value)), block => Unsafe.BitCast<int, T>(block.Count()));
    }

    private static ValueCodec<EventList<T>?> ForList<T>()
        where T : class
    {
        var members = MemberCodec<T>.All;
        return new ValueCodec<EventList<T>?>(Write, Read);

        void Write(BlockWriter block, EventList<T>? list)
        {
            block.Count(list is null ? 0 : list.Count + 1);
            for (var i = 0; i < list?.Count; i++)
            {
                foreach (var member in members) member.Write(block, list[i]);
            }
        }

        EventList<T>? Read(BlockReader block)
        {
            var count = block.Count() - 1;
            if (count < 0) return null;
            var items = new T[count];
            foreach (ref var item in items.AsSpan())
            {
                item = Activator.CreateInstance<T>();
                foreach (var member in members) member.Read(block, item);
            }

            return new EventList<T>(items);
        }
    }

    private static void WriteTime(BlockWriter block, DateTimeOffset value)
    {
        block.Int64(value.Ticks);
        block.Int64(value.Offset.Ticks);
    }

    private static DateTimeOffset ReadTime(BlockReader block) => new(block.Int64(), new TimeSpan(block.Int64()));

    private static void WriteSide(BlockWriter block, DepthSide? value)
    {
        block.Count(value is null ? 0 : value.Count + 1);
        if (value is null) return;
        foreach (var level in value.AsSpan())
        {
            block.Decimal(level.Price);
            block.Decimal(level.Quantity);
        }
    }

    private static DepthSide? ReadSide(BlockReader block)
    {
        var count = block.Count() - 1;
        if (count <= 0) return count < 0 ? null : DepthSide.Empty;
        var levels = new PriceLevel[count];
        for (var i = 0; i < count; i++) levels[i] = new PriceLevel(block.Decimal(), block.Decimal());
        return new DepthSide(levels);
    }
}

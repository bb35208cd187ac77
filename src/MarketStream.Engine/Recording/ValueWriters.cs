using System.Globalization;
using System.Reflection;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>Writes one value into a row.</summary>
internal delegate void ValueWriter<in T>(RowBuffer row, FieldWriter writer, T value);

/// <summary>Chooses the writer for a type, once per property.</summary>
internal static class ValueWriters
{
    public static ValueWriter<T> For<T>()
    {
        var type = typeof(T);
        var inner = Nullable.GetUnderlyingType(type);
        if (inner is not null) return (ValueWriter<T>)Make(nameof(ForNullable), inner);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventList<>))
        {
            return (ValueWriter<T>)Make(nameof(ForList), type.GenericTypeArguments[0]);
        }

        if (type.IsEnum) return (ValueWriter<T>)Make(nameof(ForEnum), type);
        return (ValueWriter<T>)ForPlain(type);
    }

    private static Delegate ForPlain(Type type)
    {
        if (type == typeof(string)) return new ValueWriter<string?>(Text);
        if (type == typeof(DepthSide)) return new ValueWriter<DepthSide>((row, writer, value) => writer.Side(row, value));
        if (type == typeof(DateTimeOffset)) return new ValueWriter<DateTimeOffset>((row, writer, value) => writer.Time(row, value));
        if (type == typeof(TimeSpan)) return new ValueWriter<TimeSpan>((row, writer, value) => writer.Text(row, value.ToString("c", CultureInfo.InvariantCulture)));
        if (type == typeof(bool)) return new ValueWriter<bool>((row, writer, value) => writer.Boolean(row, value));
        if (type == typeof(decimal)) return new ValueWriter<decimal>((row, _, value) => row.AppendScalar(value, default));
        if (type == typeof(long)) return new ValueWriter<long>((row, _, value) => row.AppendScalar(value, default));
        if (type == typeof(int)) return new ValueWriter<int>((row, _, value) => row.AppendScalar(value, default));
        throw new NotSupportedException($"Events have no properties of type {type}.");
    }

    private static Delegate Make(string method, Type argument) =>
        (Delegate)typeof(ValueWriters)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(argument)
            .Invoke(null, null)!;

    private static ValueWriter<T?> ForNullable<T>()
        where T : struct
    {
        var inner = For<T>();
        return (row, writer, value) =>
        {
            if (value is { } present) inner(row, writer, present);
            else writer.Null(row);
        };
    }

    private static ValueWriter<T> ForEnum<T>()
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(value => value, value => value.ToString());
        return (row, writer, value) => writer.Text(row, names.GetValueOrDefault(value) ?? value.ToString());
    }

    private static ValueWriter<EventList<T>?> ForList<T>()
        where T : class
    {
        var fields = ItemField<T>.All;
        return (row, writer, value) =>
        {
            if (value is null) writer.Null(row);
            else writer.List(row, value, fields);
        };
    }

    private static void Text(RowBuffer row, FieldWriter writer, string? value)
    {
        if (value is null) writer.Null(row);
        else writer.Text(row, value);
    }
}

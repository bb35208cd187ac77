using MarketStream.Engine.Recording;
using MarketStream.Events;
using MarketStream.PostgreSql.Binary;

namespace MarketStream.PostgreSql.Tables;

/// <summary>Chooses type and writer of a column by the type of its values.</summary>
internal static class ValueWriting
{
    /// <summary>Several recordings use one table, each on a thread of its own.</summary>
    [ThreadStatic]
    private static RowBuffer? _row;

    public static string TypeOf(Type type) => type switch
    {
        _ when type == typeof(long) => SqlTypes.Big,
        _ when type == typeof(int) => SqlTypes.Integer,
        _ when type == typeof(bool) => SqlTypes.Flag,
        _ when type == typeof(decimal) => SqlTypes.Numeric,
        _ when type == typeof(string) || type.IsEnum => SqlTypes.Text,
        _ when type == typeof(DepthSide) => SqlTypes.Numerics,
        _ when IsList(type) => SqlTypes.Jsonb,
        _ => throw new NotSupportedException($"A table has no column for values of type {type}."),
    };

    public static FieldWrite<T> For<T>()
        where T : notnull
    {
        var type = typeof(T);
        Delegate write = type switch
        {
            _ when type == typeof(long) => new FieldWrite<long>(Big),
            _ when type == typeof(int) => new FieldWrite<int>(Integer),
            _ when type == typeof(bool) => new FieldWrite<bool>(Flag),
            _ when type == typeof(decimal) => new FieldWrite<decimal>(Number),
            _ when type == typeof(string) => new FieldWrite<string>(static (text, buffer) => TextBytes.Field(buffer, text)),
            _ when type == typeof(DepthSide) => new FieldWrite<DepthSide>(Levels),
            _ when type.IsEnum => Name<T>(),
            _ when IsList(type) => List<T>(),
            _ => throw new NotSupportedException($"A table has no column for values of type {type}."),
        };
        return (FieldWrite<T>)write;
    }

    public static string? Big(long value, CopyBuffer buffer)
    {
        buffer.BigField(value);
        return null;
    }

    public static string? Short(int value, CopyBuffer buffer)
    {
        buffer.ShortField((short)value);
        return null;
    }

    private static string? Integer(int value, CopyBuffer buffer)
    {
        buffer.IntegerField(value);
        return null;
    }

    private static string? Flag(bool value, CopyBuffer buffer)
    {
        buffer.FlagField(value);
        return null;
    }

    private static string? Number(decimal value, CopyBuffer buffer)
    {
        NumericBytes.Field(buffer, value);
        return null;
    }

    private static string? Levels(DepthSide value, CopyBuffer buffer)
    {
        LevelBytes.Field(buffer, value);
        return null;
    }

    // Enumerations are written by name, so that a later version may number them anew and a reader sees Buy.
    private static FieldWrite<T> Name<T>()
        where T : notnull
    {
        var names = Enum.GetValues(typeof(T)).Cast<object>().Distinct().ToDictionary(value => (T)value, value => value.ToString()!);
        return (value, buffer) => TextBytes.Field(buffer, names.GetValueOrDefault(value) ?? value.ToString()!);
    }

    // The same JSON as in files of JSON Lines.
    private static FieldWrite<T> List<T>()
    {
        var write = ValueWriters.For<T>();
        var json = new JsonFieldWriter();
        return (value, buffer) =>
        {
            var row = _row ??= new RowBuffer();
            row.Clear();
            write(row, json, value);
            return TextBytes.JsonbField(buffer, row.Written);
        };
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventList<>);
}

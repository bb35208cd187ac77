using System.Reflection;
using MarketStream.Engine.Journal.Columns;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Chooses the column for a type of values. Called once per property, so it may use reflection.</summary>
internal static class ValueColumns
{
    public static ValueColumn<T> For<T>() => (ValueColumn<T>)For(typeof(T));

    private static object For(Type type)
    {
        if (type == typeof(long)) return new IntegerColumn<long>(ColumnKind.Integer, static value => value, static number => number);
        if (type == typeof(int)) return new IntegerColumn<int>(ColumnKind.Integer, static value => value, static number => checked((int)number));
        if (type == typeof(TimeSpan)) return new IntegerColumn<TimeSpan>(ColumnKind.Duration, static value => value.Ticks, static number => new TimeSpan(number));
        if (type == typeof(bool)) return new FlagColumn();
        if (type == typeof(decimal)) return new DecimalColumn();
        if (type == typeof(string)) return new TextColumn();
        if (type == typeof(DateTimeOffset)) return new TimeColumn();
        if (type == typeof(byte[])) return new BytesColumn();
        if (type == typeof(DepthSide)) return new LevelsColumn();
        if (type.IsEnum) return Activator.CreateInstance(typeof(NameColumn<>).MakeGenericType(type))!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventList<>)) return Make(type.GenericTypeArguments[0]);
        throw new NotSupportedException($"The recording has no column for values of type {type}.");
    }

    private static object Make(Type record) => typeof(ValueColumns)
        .GetMethod(nameof(ForRecords), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(record)
        .Invoke(null, null)!;

    private static RecordsColumn<TRecord> ForRecords<TRecord>()
        where TRecord : class =>
        new(OwnerColumns.Of<TRecord>(static _ => false));
}

using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.ParquetFiles.Values;
using MarketStream.Events;
using MarketStream.PostgreSql.Binary;

namespace MarketStream.PostgreSql.Tables;

/// <summary>Makes the columns of a property. The time of arrival, times with an offset, and the identity of a stream take more than one.</summary>
internal static class ColumnsOfProperty
{
    /// <summary>The JSON of an event.</summary>
    public const string RawName = "raw";

    /// <summary>What the microseconds of <c>received_at</c> leave out, 0 to 9 units of 100 ns.</summary>
    public const string TicksOfArrival = "received_at_ticks";

    private const string TimeOfArrival = "received_at";
    private const string TicksSuffix = "_ticks";
    private const string OffsetSuffix = "_offset_minutes";
    private const string MicrosecondsSuffix = "Microseconds";

    public static IEnumerable<TableColumn<TOwner>> Of<TOwner, T>(string property, PropertyAccess<TOwner, T> access)
        where TOwner : StreamItem
        where T : notnull
    {
        var name = SqlName.OfProperty(property);
        return access switch
        {
            PropertyAccess<TOwner, long> ticks when property == nameof(StreamItem.ReceivedAtTicks) => Arrival(ticks),
            PropertyAccess<TOwner, long> time when property.EndsWith(MicrosecondsSuffix, StringComparison.Ordinal) =>
                [Optional(SqlName.OfProperty(property[..^MicrosecondsSuffix.Length]), SqlTypes.Time, time, static (value, buffer) => TimeBytes.Field(buffer, value))],
            PropertyAccess<TOwner, DateTimeOffset> date => Date(name, date),
            PropertyAccess<TOwner, StreamIdentity> identity =>
            [
                Required<TOwner>(nameof(StreamItem.Venue), owner => identity.TryGet(owner, out var value) ? value.Venue : ""),
                Required<TOwner>(nameof(StreamItem.Stream), owner => identity.TryGet(owner, out var value) ? value.Stream : ""),
            ],
            PropertyAccess<TOwner, string> symbol when property == nameof(StreamEvent.Symbol) =>
                [Required<TOwner>(property, owner => symbol.TryGet(owner, out var value) ? value : "")],
            PropertyAccess<TOwner, TimeSpan> span => [Optional(name + TicksSuffix, SqlTypes.Big, span, static (value, buffer) => ValueWriting.Big(value.Ticks, buffer))],
            PropertyAccess<TOwner, byte[]> json => [Optional(RawName, SqlTypes.Json, json, static (value, buffer) => TextBytes.RawField(buffer, value))],
            _ => [Optional(name, ValueWriting.TypeOf(typeof(T)), access, ValueWriting.For<T>())],
        };
    }

    private static TableColumn<TOwner> Optional<TOwner, T>(string name, string type, PropertyAccess<TOwner, T> access, FieldWrite<T> write)
        where T : notnull =>
        new(name, type, isRequired: false, (owner, buffer) =>
        {
            if (access.TryGet(owner, out var value)) return write(value, buffer);
            buffer.NullField();
            return null;
        });

    private static TableColumn<TOwner> Required<TOwner>(string property, Func<TOwner, string> read) =>
        new(SqlName.OfProperty(property), SqlTypes.Text, isRequired: true, (owner, buffer) => TextBytes.Field(buffer, read(owner)));

    private static IEnumerable<TableColumn<TOwner>> Arrival<TOwner>(PropertyAccess<TOwner, long> access)
    {
        yield return new TableColumn<TOwner>(TimeOfArrival, SqlTypes.Time, isRequired: true, (owner, buffer) => TimeBytes.Field(buffer, ParquetTime.OfTicks(TicksOf(owner))));
        yield return new TableColumn<TOwner>(TicksOfArrival, SqlTypes.Short, isRequired: true, (owner, buffer) => ValueWriting.Short(ParquetTime.RestOfTicks(TicksOf(owner)), buffer));

        long TicksOf(TOwner owner) => access.TryGet(owner, out var ticks) ? ticks : 0;
    }

    private static IEnumerable<TableColumn<TOwner>> Date<TOwner>(string name, PropertyAccess<TOwner, DateTimeOffset> access)
    {
        yield return Optional(name, SqlTypes.Time, access, static (date, buffer) => TimeBytes.Field(buffer, ParquetTime.OfTicks(date.UtcTicks)));
        yield return Optional(name + TicksSuffix, SqlTypes.Short, access, static (date, buffer) => ValueWriting.Short(ParquetTime.RestOfTicks(date.UtcTicks), buffer));
        yield return Optional(name + OffsetSuffix, SqlTypes.Short, access, static (date, buffer) => ValueWriting.Short(date.TotalOffsetMinutes, buffer));
    }
}

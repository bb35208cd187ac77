using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.ParquetFiles.Values;
using MarketStream.Events;
using Parquet.Data;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>Makes the columns of a property that is not a list. Times with an offset, and the time of arrival, take more than one.</summary>
internal static class LeafFactory
{
    /// <summary>The remainder of a time, in ticks of 100 ns: <c>ReceivedAtTicks</c>.</summary>
    private const string TicksSuffix = "Ticks";

    private const string OffsetSuffix = "OffsetMinutes";
    private const string MicrosecondsSuffix = "Microseconds";

    public static IEnumerable<Column<TOwner>> Of<TOwner, T>(string name, bool isNullable, PropertyAccess<TOwner, T> access)
        where TOwner : class
        where T : notnull => access switch
        {
            PropertyAccess<TOwner, long> number when name == nameof(StreamItem.ReceivedAtTicks) => Arrival(number),
            PropertyAccess<TOwner, long> time when name.EndsWith(MicrosecondsSuffix, StringComparison.Ordinal) =>
                [Time<TOwner>(name[..^MicrosecondsSuffix.Length], isNullable, time.TryGet, (owner, value) => time.Set(owner, value))],
            PropertyAccess<TOwner, DateTimeOffset> date => Date(name, isNullable, date),
            PropertyAccess<TOwner, StreamIdentity> identity => Identity(identity),
            PropertyAccess<TOwner, long> number => [Plain(name, isNullable, number)],
            PropertyAccess<TOwner, int> number => [Plain(name, isNullable, number)],
            PropertyAccess<TOwner, bool> flag => [Plain(name, isNullable, flag)],
            PropertyAccess<TOwner, TimeSpan> span =>
                [Number<TOwner, long>(name + TicksSuffix, isNullable, owner => span.TryGet(owner, out var value) ? value.Ticks : null, (owner, ticks) => span.Set(owner, new TimeSpan(ticks)))],
            PropertyAccess<TOwner, decimal> number =>
                [Decimal(name, isNullable, (in TOwner owner, out decimal value) => number.TryGet(owner, out value), (ref TOwner owner, decimal value) => number.Set(owner, value))],
            PropertyAccess<TOwner, string> text => [Text<TOwner>(name, owner => text.TryGet(owner, out var value) ? value : null, text.Set)],
            PropertyAccess<TOwner, byte[]> bytes => [Bytes(name, bytes)],
            _ when typeof(T).IsEnum => [EnumNames.Column(name, access)],
            _ => throw new NotSupportedException($"Parquet has no column for values of type {typeof(T)}."),
        };

    public static Column<TOwner> Decimal<TOwner>(string name, bool isNullable, LeafGet<TOwner, decimal> get, RefSet<TOwner, decimal> set) =>
        new Leaf<TOwner, Guid, BigDecimal>(
            new DataField<Guid>(name, isNullable),
            (in TOwner owner, out Guid value) =>
            {
                var isGiven = get(owner, out var number);
                value = isGiven ? ExactDecimal.ToBytes(number) : default;
                return isGiven;
            },
            (ref TOwner owner, BigDecimal value, ReadScope scope, int row) => set(ref owner, ExactDecimal.Of(value, scope.Scales.Next(row))))
        {
            GetDecimal = get,
            SetWritten = (ref TOwner owner, Guid value, ReadScope scope, int row) => set(ref owner, ExactDecimal.Of(value, scope.Scales.Next(row))),
        };

    public static Column<TOwner> Text<TOwner>(string name, Func<TOwner, string?> get, Action<TOwner, string> set, Action<TOwner, string, ReadScope>? setIn = null, bool mayHoldAnything = true) =>
        new Leaf<TOwner, ReadOnlyMemory<char>, ReadOnlyMemory<char>>(
            new DataField(name, typeof(string), isNullable: true),
            (in TOwner owner, out ReadOnlyMemory<char> value) =>
            {
                var text = get(owner);
                value = text.AsMemory();
                return text is not null;
            },
            (ref TOwner owner, ReadOnlyMemory<char> value, ReadScope scope, int row) =>
            {
                var text = scope.Texts.Of(value.Span);
                if (setIn is null) set(owner, text);
                else setIn(owner, text, scope);
            })
        {
            Check = mayHoldAnything ? static text => ExactText.Fits(text.Span) ? null : ParquetProblems.Text : null,
        };

    private static Leaf<TOwner, T, T> Plain<TOwner, T>(string name, bool isNullable, PropertyAccess<TOwner, T> access)
        where T : struct =>
        Number<TOwner, T>(name, isNullable, owner => access.TryGet(owner, out var value) ? value : null, access.Set);

    private static Leaf<TOwner, T, T> Number<TOwner, T>(string name, bool isNullable, Func<TOwner, T?> get, Action<TOwner, T> set)
        where T : struct =>
        new(
            new DataField<T>(name, isNullable),
            (in TOwner owner, out T value) =>
            {
                var read = get(owner);
                value = read.GetValueOrDefault();
                return read.HasValue;
            },
            (ref TOwner owner, T value, ReadScope _, int _) => set(owner, value));

    private static Leaf<TOwner, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Bytes<TOwner>(string name, PropertyAccess<TOwner, byte[]> access) =>
        new(
            new DataField(name, typeof(byte[]), isNullable: true),
            (in TOwner owner, out ReadOnlyMemory<byte> value) =>
            {
                var isGiven = access.TryGet(owner, out var bytes);
                value = bytes;
                return isGiven;
            },
            (ref TOwner owner, ReadOnlyMemory<byte> value, ReadScope _, int _) => access.Set(owner, value.ToArray()))
        {
            Size = static bytes => bytes.Length,
        };

    private static Leaf<TOwner, long, DateTime> Time<TOwner>(string name, bool isNullable, TryGetTime<TOwner> get, Action<TOwner, long> set) =>
        new(
            new DataField<long>(name, isNullable),
            (in TOwner owner, out long value) => get(owner, out value),
            (ref TOwner owner, DateTime value, ReadScope _, int _) => set(owner, ParquetTime.OfDate(value)))
        {
            Check = static microseconds => ParquetTime.Fits(microseconds) ? null : ParquetProblems.Time,
        };

    private static IEnumerable<Column<TOwner>> Arrival<TOwner>(PropertyAccess<TOwner, long> access)
    {
        yield return Time<TOwner>(
            nameof(StreamItem.ReceivedAt),
            isNullable: false,
            (TOwner owner, out long value) =>
            {
                access.TryGet(owner, out var ticks);
                value = ParquetTime.OfTicks(ticks);
                return true;
            },
            (owner, value) => access.Set(owner, ParquetTime.ToTicks(value)));
        yield return Number<TOwner, int>(
            nameof(StreamItem.ReceivedAtTicks),
            isNullable: false,
            owner => access.TryGet(owner, out var ticks) ? ParquetTime.RestOfTicks(ticks) : 0,
            (owner, rest) => access.Set(owner, (access.TryGet(owner, out var ticks) ? ticks : 0) + rest));
    }

    private static IEnumerable<Column<TOwner>> Date<TOwner>(string name, bool isNullable, PropertyAccess<TOwner, DateTimeOffset> access)
    {
        yield return Time<TOwner>(
            name,
            isNullable,
            (TOwner owner, out long value) =>
            {
                var isGiven = access.TryGet(owner, out var date);
                value = ParquetTime.OfTicks(date.UtcTicks);
                return isGiven;
            },
            (owner, value) => access.Set(owner, new DateTimeOffset(ParquetTime.ToTicks(value), TimeSpan.Zero)));
        yield return Part(TicksSuffix, date => ParquetTime.RestOfTicks(date.UtcTicks), (date, rest) => date.AddTicks(rest));
        yield return Part(OffsetSuffix, date => date.TotalOffsetMinutes, (date, minutes) => date.ToOffset(TimeSpan.FromMinutes(minutes)));

        Column<TOwner> Part(string suffix, Func<DateTimeOffset, int> get, Func<DateTimeOffset, int, DateTimeOffset> set) => Number<TOwner, int>(
            name + suffix,
            isNullable,
            owner => access.TryGet(owner, out var date) ? get(date) : null,
            (owner, part) => access.Set(owner, set(access.TryGet(owner, out var date) ? date : default, part)));
    }

    private static IEnumerable<Column<TOwner>> Identity<TOwner>(PropertyAccess<TOwner, StreamIdentity> access)
        where TOwner : class
    {
        yield return Text<TOwner>(nameof(StreamItem.Venue), owner => Of(owner).Venue, Ignore, (owner, venue, scope) => access.Set(owner, scope.IdentityOf(venue, "")));
        yield return Text<TOwner>(nameof(StreamItem.Stream), owner => Of(owner).Stream, Ignore, (owner, stream, scope) => access.Set(owner, scope.IdentityOf(Of(owner).Venue, stream)));

        StreamIdentity Of(TOwner owner) => access.TryGet(owner, out var identity) ? identity : StreamIdentity.None;

        static void Ignore(TOwner owner, string text)
        {
        }
    }
}

using System.Reflection;
using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>The columns of one type, each in a section of its own, so that a reader may skip it.</summary>
internal static class OwnerColumns
{
    /// <summary>One column per property that can be set, public or not, inherited ones first: together the whole state of the owner.</summary>
    /// <param name="isLeftOut">True for properties that are not written, or are written elsewhere.</param>
    public static IReadOnlyList<OwnerColumn<TOwner>> Of<TOwner>(Func<PropertyInfo, bool> isLeftOut) =>
        [.. Settable(typeof(TOwner)).Where(property => !isLeftOut(property)).Select(PropertyColumns.Make<TOwner>)];

    /// <summary>The column for each that another version wrote, found by name; null where this version has none, or one of another kind.</summary>
    public static IReadOnlyList<OwnerColumn<TOwner>?> For<TOwner>(IReadOnlyList<OwnerColumn<TOwner>> columns, IReadOnlyList<ColumnSpec> written) =>
        [.. written.Select(spec => columns.FirstOrDefault(column => column.Spec.Name == spec.Name)?.For(spec))];

    public static void Write<TOwner>(IReadOnlyList<OwnerColumn<TOwner>> columns, ReadOnlySpan<TOwner> owners, RowMap rows, ByteSink sink)
    {
        foreach (var column in columns)
        {
            var begin = sink.BeginSection();
            column.Write(owners, rows, sink);
            sink.EndSection(begin);
        }
    }

    public static void Read<TOwner>(
        IReadOnlyList<OwnerColumn<TOwner>?> columns, ref ByteSource source, RowMap rows, ReadOnlySpan<TOwner> owners)
    {
        foreach (var column in columns)
        {
            var section = source.Section();
            column?.Read(ref section, rows, owners);
        }
    }

    /// <summary>The properties that can be set, public or not, inherited ones first: together they are the whole state of an object.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var inherited = type.BaseType is { } parent ? Settable(parent) : [];
        return inherited.Concat(type.GetProperties(own).Where(property => property.SetMethod is not null));
    }
}

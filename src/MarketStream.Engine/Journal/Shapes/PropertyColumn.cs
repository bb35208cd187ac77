using System.Buffers;
using System.Runtime.CompilerServices;
using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>A property as a column: which rows have a value, then the values.</summary>
internal sealed class PropertyColumn<TOwner, T>(string name, ValueColumn<T> values, PropertyAccess<TOwner, T> access) : OwnerColumn<TOwner>
{
    public override ColumnSpec Spec { get; } = new(name, values.Kind, values.Columns);

    public override bool IsHeavy => values.IsHeavy;

    public override int Weigh(TOwner owner) => access.TryGet(owner, out var value) ? values.Weigh(value) : 0;

    public override void Write(ReadOnlySpan<TOwner> owners, RowMap rows, ByteSink sink)
    {
        var column = ArrayPool<T>.Shared.Rent(owners.Length);
        var isGiven = rows.ClearedFlags;
        var given = 0;
        for (var row = 0; row < owners.Length; row++)
        {
            if (access.TryGet(owners[row], out var value))
            {
                column[row] = value;
                isGiven[row] = true;
                given++;
            }
            else
            {
                // The value before of the same key costs nothing, because it differs from nothing.
                column[row] = !values.HasFiller && rows.Back[row] >= 0 ? column[rows.Back[row]] : values.Filler;
            }
        }

        Presence.Write(isGiven, given, sink);
        if (given > 0) values.Write(column.AsSpan(0, owners.Length), rows, sink);
        Return(column);
    }

    public override void Read(ref ByteSource source, RowMap rows, ReadOnlySpan<TOwner> owners)
    {
        var isGiven = rows.ClearedFlags;
        if (!Presence.Read(ref source, isGiven)) return;
        var column = ArrayPool<T>.Shared.Rent(owners.Length);
        values.Read(ref source, rows, column.AsSpan(0, owners.Length), isGiven);
        foreach (var row in rows.Needed)
        {
            // A row may be needed only because others resemble it, and then it has no owner.
            if (isGiven[row] && owners[row] is { } owner) access.Set(owner, column[row]);
        }

        Return(column);
    }

    public override OwnerColumn<TOwner>? For(ColumnSpec written) =>
        values.For(written) is { } found ? new PropertyColumn<TOwner, T>(name, found, access) : null;

    private static void Return(T[] column) =>
        ArrayPool<T>.Shared.Return(column, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}

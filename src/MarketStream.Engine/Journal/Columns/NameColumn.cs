using System.Buffers;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>
/// Values of an enumeration, by name, so that a later version may number them anew. A name that this version does not have leaves the property
/// as it is in a new object.
/// </summary>
internal sealed class NameColumn<T> : ValueColumn<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().Distinct().ToDictionary(value => value, value => value.ToString());

    public override ColumnKind Kind => ColumnKind.Name;

    public override void Write(ReadOnlySpan<T> values, RowMap rows, ByteSink sink)
    {
        var names = ArrayPool<string>.Shared.Rent(values.Length);
        for (var row = 0; row < values.Length; row++) names[row] = NameOf(values[row]);
        TextDictionary.Write(names.AsSpan(0, values.Length), sink);
        ArrayPool<string>.Shared.Return(names, clearArray: true);
    }

    public override void Read(ref ByteSource source, RowMap rows, Span<T> values, Span<bool> isGiven)
    {
        var codes = ArrayPool<int>.Shared.Rent(values.Length);
        var names = TextDictionary.Read(ref source, codes.AsSpan(0, values.Length));
        var known = new T?[names.Length];
        for (var i = 0; i < names.Length; i++) known[i] = Enum.TryParse<T>(names[i], out var value) && Enum.IsDefined(value) ? value : null;
        foreach (var row in rows.Needed)
        {
            if (known[codes[row]] is { } value) values[row] = value;
            else isGiven[row] = false;
        }

        ArrayPool<int>.Shared.Return(codes);
    }

    private static string NameOf(T value) => Names.TryGetValue(value, out var name) ? name : value.ToString();
}

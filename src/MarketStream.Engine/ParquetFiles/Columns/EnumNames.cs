using MarketStream.Engine.Journal.Shapes;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>Enumerations are written by name, so that a later version may number them anew and a reader elsewhere sees <c>Buy</c>.</summary>
internal static class EnumNames
{
    public static Column<TOwner> Column<TOwner, T>(string name, PropertyAccess<TOwner, T> access)
        where T : notnull
    {
        var names = Enum.GetValues(typeof(T)).Cast<T>().Distinct().ToDictionary(value => value, value => value.ToString()!);
        var values = names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        return LeafFactory.Text<TOwner>(
            name,
            owner => access.TryGet(owner, out var value) ? names.GetValueOrDefault(value) ?? value.ToString() : null,
            (owner, text) =>
            {
                // A name that this version does not have leaves the property at its default.
                if (values.TryGetValue(text, out var value)) access.Set(owner, value);
            },
            mayHoldAnything: false);
    }
}

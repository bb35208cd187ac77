using System.Reflection;
using System.Text.RegularExpressions;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>One line of a table of properties. The wire key stands in parentheses in the property's summary.</summary>
internal sealed partial record PropertyRow(string Name, string Type, string WireKey, string Meaning)
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(decimal)] = "decimal",
    };

    public static PropertyRow From(PropertyInfo property, string summary)
    {
        var wire = WireKeyInParentheses().Match(summary);
        var meaning = wire.Success ? summary.Remove(wire.Index, wire.Length) : summary;
        return new PropertyRow(
            property.Name,
            TypeOf(property),
            wire.Groups[1].Value.Replace("wire key ", "", StringComparison.Ordinal),
            meaning.Replace(" ;", ";", StringComparison.Ordinal));
    }

    public override string ToString() => $"| {Name} | {Type} | {WireKey} | {Meaning} |";

    private static string TypeOf(PropertyInfo property)
    {
        var bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isNullable = bare != property.PropertyType || Nullability.Create(property).ReadState == NullabilityState.Nullable;
        var name = bare.IsGenericType ? $"list of {bare.GenericTypeArguments[0].Name}" : Keywords.GetValueOrDefault(bare, bare.Name);
        return name + (isNullable ? "?" : "");
    }

    [GeneratedRegex(@" ?\(([^()]*wire key [^()]*)\)")]
    private static partial Regex WireKeyInParentheses();
}

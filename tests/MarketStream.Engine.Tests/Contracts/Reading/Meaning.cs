using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Engine.Tests.Contracts.Reading;

/// <summary>
/// What a leaf means: <c>Price</c> is the property that holds its value to the digit, <c>Price = 5</c> one that holds another value for it, both
/// with <c>;</c> between several; <c>- why</c> a leaf that we do not read.
/// </summary>
internal static partial class Meaning
{
    /// <summary>What is wrong with an object that was read from the sample; empty when every leaf is in its place.</summary>
    public static IEnumerable<string> Faults(ContractSample sample, object read)
    {
        foreach (var (path, value) in JsonLeaves.Of(sample.Payload))
        {
            var meaning = sample.Meanings[path];
            if (meaning.StartsWith('-')) continue;
            foreach (var target in meaning.Split("; "))
            {
                var sides = target.Split(" =", 2);
                var property = Fill(sides[0], path);
                var held = ObjectPath.Find(read, property);
                var expected = sides.Length == 2 ? sides[1].TrimStart() : null;
                var isHeld = expected is null ? WireValue.IsSame(ObjectPath.Element(value), held) : IsText(held, expected);
                if (!isHeld) yield return $"{path} = {value?.ToJsonString() ?? "null"}: {property} is {Text(held)} and not {expected ?? "the same"}";
            }
        }
    }

    // The items of a list on the wire are those of a list of ours, in their order.
    private static string Fill(string property, string path)
    {
        foreach (Match index in Index().Matches(path))
        {
            var place = property.IndexOf("[]", StringComparison.Ordinal);
            if (place < 0) break;
            property = $"{property[..place]}{index.Value}{property[(place + 2)..]}";
        }

        return property;
    }

    private static bool IsText(object? held, string expected) =>
        held is decimal number && decimal.TryParse(expected, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? number == value : Text(held) == expected;

    private static string Text(object? held) => held switch
    {
        null => "null",
        TimeSpan span => span.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(held, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Index();
}

using System.Collections;
using System.Reflection;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Spooling;

/// <summary>Compares two objects field by field, through all objects that they refer to; decimals must have the same scale, too.</summary>
internal static class SameState
{
    public static void Assert(object expected, object actual) => Compare(expected, actual, expected.GetType().Name);

    private static void Compare(object? expected, object? actual, string path)
    {
        if (expected is null || actual is null)
        {
            Xunit.Assert.True(ReferenceEquals(expected, actual), $"{path}: {expected ?? "null"}, {actual ?? "null"}");
            return;
        }

        if (ReferenceEquals(expected, actual)) return;
        Xunit.Assert.Equal(expected.GetType(), actual.GetType());
        switch (expected)
        {
            case decimal number:
                Xunit.Assert.True(decimal.GetBits(number).SequenceEqual(decimal.GetBits((decimal)actual)), $"{path}: {expected}, {actual}");
                break;
            case string or DateTimeOffset or Enum:
            case var _ when expected.GetType().IsPrimitive:
                Xunit.Assert.True(expected.Equals(actual), $"{path}: {expected}, {actual}");
                break;
            case StreamIdentity identity:
                // The parsed name that it keeps is only a cache.
                var other = (StreamIdentity)actual;
                Xunit.Assert.Equal((identity.Venue, identity.Stream), (other.Venue, other.Stream));
                break;
            case IList list:
                Xunit.Assert.Equal(list.Count, ((IList)actual).Count);
                for (var i = 0; i < list.Count; i++) Compare(list[i], ((IList)actual)[i], $"{path}[{i}]");
                break;
            default:
                for (var type = expected.GetType(); type is not null; type = type.BaseType)
                {
                    foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                        Compare(field.GetValue(expected), field.GetValue(actual), $"{path}.{field.Name}");
                }

                break;
        }
    }
}

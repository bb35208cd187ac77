using System.Globalization;
using System.Reflection;
using MarketStream.Events;

namespace MarketStream.Fuzzing.Wire;

/// <summary>Finds what an event holds for a place on the wire, by the declarations of its type.</summary>
internal static class WireMap
{
    /// <summary>The values of every property that is declared for the path; none when the path is not declared.</summary>
    /// <param name="holder">An event, or an item of a list within one.</param>
    /// <param name="path">Keys from the payload inwards, with <c>[n]</c> behind those of lists.</param>
    public static IEnumerable<object?> Find(object holder, string path)
    {
        foreach (var (member, declared) in Members(holder.GetType()))
        {
            var value = new Lazy<object?>(() => member is PropertyInfo property
                ? property.GetValue(holder)
                : ((MethodInfo)member).Invoke(holder, null));
            if (declared == path) yield return value.Value;
            if (!path.StartsWith(declared + "[", StringComparison.Ordinal) || value.Value is string or not System.Collections.IEnumerable) continue;
            var list = (System.Collections.IEnumerable)value.Value;
            var end = path.IndexOf(']', declared.Length);
            var item = list.Cast<object>().ElementAt(int.Parse(path[(declared.Length + 1)..end], CultureInfo.InvariantCulture));
            var rest = path[(end + 1)..];
            if (item is PriceLevel level) yield return rest == "[0]" ? level.Price : level.Quantity;
            else foreach (var found in Find(item, rest[1..])) yield return found;
        }
    }

    /// <summary>Every declaration of a type: the member and one path.</summary>
    public static IEnumerable<(MemberInfo Member, string Path)> Members(Type type)
    {
        var own = type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(member => member.GetCustomAttributes<WireAttribute>().Select(wire => (member, wire)));
        var spokenFor = type.GetCustomAttributes<WireAttribute>()
            .Select(wire => ((MemberInfo)type.GetProperty(wire.For!)!, wire));
        return own.Concat(spokenFor).SelectMany(found => found.Item2.Paths.Select(path => (found.Item1, path)));
    }
}

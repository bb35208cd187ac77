using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>A property of an event and the places on the wire that it is declared for.</summary>
internal sealed class EventField
{
    private readonly string _name;
    private readonly WirePath[] _paths;
    private readonly Func<object, object?> _read;
    private readonly object? _default;
    private readonly FieldRule? _rule;

    public EventField(Type holder, PropertyInfo property, WirePath[] paths)
    {
        _name = $"{holder.Name}.{property.Name}";
        _paths = paths;
        _read = Compile(holder, property);
        _default = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
        _rule = FieldRules.Find(holder, property);
    }

    /// <summary>Throws when the property holds anything but what the payload has in one of its places.</summary>
    /// <param name="holder">The event, or an item of a list within it.</param>
    /// <param name="wire">The payload, or the item's element.</param>
    /// <param name="index">Which element of a list the event was made of, where a payload holds several.</param>
    public void Check(object holder, JsonElement wire, int index)
    {
        if (IsHeld(holder, wire, index, out var field)) return;
        var words = field.Found.Count == 0 ? "nothing" : string.Join(" or ", field.Found.Select(found => found.GetRawText()));
        throw new FuzzFaultException($"{_name} is {Show(field.Value)}, but the wire has {words}: {wire.GetRawText()}");
    }

    private bool IsHeld(object holder, JsonElement wire, int index, out WireField field)
    {
        var value = _read(holder);
        field = new WireField(holder, value, wire);
        var isSplit = holder is OrderUpdateEvent && StrictJson.TryFind(wire, "o", out var orders) && orders.ValueKind == JsonValueKind.Array;
        foreach (var path in _paths)
        {
            // Fields beside a list of orders do not belong to each order, except for the times of the message.
            if (isSplit && !path.IsSplit && path.Text is not ("E" or "T")) continue;
            if (!path.TryFind(wire, index, out var found)) continue;
            if (IsSame(found, value)) return true;
            field.Add(found);
        }

        if (field.Found.Count == 0 && (value is null or "" || value.Equals(_default) || value is DepthSide { Count: 0 })) return true;
        return _rule?.Invoke(field) == true;
    }

    private static bool IsSame(JsonElement wire, object? value)
    {
        switch (value)
        {
            case DepthSide side:
                return wire.ValueKind == JsonValueKind.Array && wire.GetArrayLength() == side.Count && HasLevels(wire, side);
            case IEnumerable items and not string:
                return wire.ValueKind == JsonValueKind.Array && HasItems(wire, items);
            default:
                return WireValue.IsSame(wire, value);
        }
    }

    private static bool HasItems(JsonElement wire, IEnumerable items)
    {
        var index = 0;
        foreach (var item in items)
        {
            if (index == wire.GetArrayLength()) return false;
            foreach (var field in EventFields.Of(item.GetType()))
            {
                if (!field.IsHeld(item, wire[index], 0, out _)) return false;
            }

            index++;
        }

        return index == wire.GetArrayLength();
    }

    private static bool HasLevels(JsonElement wire, DepthSide side)
    {
        var index = 0;
        foreach (var level in wire.EnumerateArray())
        {
            if (level.ValueKind != JsonValueKind.Array || level.GetArrayLength() < 2) return false;
            if (!WireValue.IsSame(level[0], side[index].Price) || !WireValue.IsSame(level[1], side[index].Quantity)) return false;
            index++;
        }

        return true;
    }

    private static Func<object, object?> Compile(Type holder, PropertyInfo property)
    {
        var argument = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(argument, holder), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), argument).Compile();
    }

    private static string Show(object? value) => value is null ? "null" : FormattableString.Invariant($"{value}");
}

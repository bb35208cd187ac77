namespace MarketStream.Events;

/// <summary>
/// Declares where in the venue's JSON a property comes from. On a class, it declares that for a property which the class inherits.
/// </summary>
/// <param name="paths">
/// Keys from the payload inwards, <c>k.o</c>, one path for each way in which venues write it; <c>[]</c> follows the key of a list of which each
/// element becomes an event. Paths in the items of other lists start at the item.
/// </param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class WireAttribute(params string[] paths) : Attribute
{
    /// <summary>The paths.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    /// <summary>The inherited property, on a class; null on a property.</summary>
    public string? For { get; init; }
}

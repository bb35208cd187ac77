namespace MarketStream.Events;

/// <summary>Says where on the wire a property comes from. On a class, speaks for a property that the class inherits.</summary>
/// <param name="paths">
/// Keys from the payload inwards, <c>k.o</c>, one for each way in which venues write it; <c>[]</c> behind the key of a list of
/// which each element becomes an event. Elements of other lists count their keys from themselves.
/// </param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class WireAttribute(params string[] paths) : Attribute
{
    /// <summary>The keys.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    /// <summary>The inherited property, on a class; null on a property.</summary>
    public string? For { get; init; }
}

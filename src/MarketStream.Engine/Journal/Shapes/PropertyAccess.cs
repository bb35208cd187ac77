using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Reads and sets a property, whatever its null is.</summary>
internal abstract class PropertyAccess<TOwner, T>
{
    /// <summary>False when the property is null.</summary>
    public abstract bool TryGet(TOwner owner, [MaybeNullWhen(false)] out T value);

    public abstract void Set(TOwner owner, T value);
}

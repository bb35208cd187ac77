using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>A property that refers to an object or to nothing.</summary>
internal sealed class ReferenceAccess<TOwner, T>(Func<TOwner, T?> get, Action<TOwner, T?> set) : PropertyAccess<TOwner, T>
    where T : class
{
    public override bool TryGet(TOwner owner, [MaybeNullWhen(false)] out T value)
    {
        value = get(owner);
        return value is not null;
    }

    public override void Set(TOwner owner, T value) => set(owner, value);
}

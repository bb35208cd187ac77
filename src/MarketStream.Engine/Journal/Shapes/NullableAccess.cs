namespace MarketStream.Engine.Journal.Shapes;

/// <summary>A property of a value type that may be null.</summary>
internal sealed class NullableAccess<TOwner, T>(Func<TOwner, T?> get, Action<TOwner, T?> set) : PropertyAccess<TOwner, T>
    where T : struct
{
    public override bool TryGet(TOwner owner, out T value)
    {
        var read = get(owner);
        value = read.GetValueOrDefault();
        return read.HasValue;
    }

    public override void Set(TOwner owner, T value) => set(owner, value);
}

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>A property that is never null.</summary>
internal sealed class ValueAccess<TOwner, T>(Func<TOwner, T> get, Action<TOwner, T> set) : PropertyAccess<TOwner, T>
    where T : struct
{
    public override bool TryGet(TOwner owner, out T value)
    {
        value = get(owner);
        return true;
    }

    public override void Set(TOwner owner, T value) => set(owner, value);
}

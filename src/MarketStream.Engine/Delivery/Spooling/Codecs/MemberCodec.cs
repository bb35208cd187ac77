using System.Reflection;

namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>Writes and reads one property of an event, or of an element of a list within an event.</summary>
internal abstract class MemberCodec<TOwner>
    where TOwner : class
{
    /// <summary>One codec per property that can be set, public or not, inherited ones first: together the whole state of the owner.</summary>
    public static MemberCodec<TOwner>[] All { get; } = [.. Properties(typeof(TOwner)).Select(Of)];

    public abstract void Write(BlockWriter block, TOwner owner);

    public abstract void Read(BlockReader block, TOwner owner);

    private static IEnumerable<PropertyInfo> Properties(Type type)
    {
        var own = type
            .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.SetMethod is not null);
        return type.BaseType is { } parent ? Properties(parent).Concat(own) : own;
    }

    private static MemberCodec<TOwner> Of(PropertyInfo property) =>
        (MemberCodec<TOwner>)typeof(MemberCodec<TOwner>)
            .GetMethod(nameof(OfType), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.PropertyType)
            .Invoke(null, [property])!;

    private static TypedMember<TValue> OfType<TValue>(PropertyInfo property) => new(
        property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>(),
        property.SetMethod!.CreateDelegate<Action<TOwner, TValue>>(),
        ValueCodecs.For<TValue>());

    private sealed class TypedMember<TValue>(Func<TOwner, TValue> get, Action<TOwner, TValue> set, ValueCodec<TValue> codec)
        : MemberCodec<TOwner>
    {
        private readonly Action<BlockWriter, TValue> _write = codec.Write;
        private readonly Func<BlockReader, TValue> _read = codec.Read;

        public override void Write(BlockWriter block, TOwner owner) => _write(block, get(owner));

        public override void Read(BlockReader block, TOwner owner) => set(owner, _read(block));
    }
}

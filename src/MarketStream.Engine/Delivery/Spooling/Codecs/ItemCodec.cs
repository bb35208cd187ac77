using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>
/// Writes items as bytes and recreates them from those: all properties with their types, decimals with their scale. The bytes mean nothing to
/// another process.
/// </summary>
internal abstract class ItemCodec
{
    private static readonly Type[] Types =
        [.. typeof(StreamItem).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StreamItem)) && !type.IsAbstract)];

    private static readonly ItemCodec[] Codecs =
        [.. Types.Select(type => (ItemCodec)Activator.CreateInstance(typeof(TypedItem<>).MakeGenericType(type))!)];

    private static readonly Dictionary<Type, int> Numbers =
        Types.Select((type, number) => (type, number)).ToDictionary(pair => pair.type, pair => pair.number);

    /// <summary>Makes the codecs of all types now, because otherwise a receive thread would do so when it writes the first item.</summary>
    public static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(ItemCodec).TypeHandle);

    public static void Write(BlockWriter block, StreamItem item)
    {
        var number = Numbers[item.GetType()];
        block.Count(number);
        Codecs[number].WriteMembers(block, item);
    }

    public static StreamItem Read(BlockReader block) => Codecs[block.Count()].ReadItem(block);

    protected abstract void WriteMembers(BlockWriter block, StreamItem item);

    protected abstract StreamItem ReadItem(BlockReader block);

    private sealed class TypedItem<T> : ItemCodec
        where T : StreamItem
    {
        private readonly MemberCodec<T>[] _members = MemberCodec<T>.All;

        protected override void WriteMembers(BlockWriter block, StreamItem item)
        {
            var typed = (T)item;
            foreach (var member in _members) member.Write(block, typed);
        }

        protected override StreamItem ReadItem(BlockReader block)
        {
            var item = Activator.CreateInstance<T>();
            foreach (var member in _members) member.Read(block, item);
            return item;
        }
    }
}

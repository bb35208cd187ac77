using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"externalLockUpdate","E":1760000046046,"a":"SOL","d":"48.76","T":1760000049049}
/// <summary>Reads <c>externalLockUpdate</c>: a part of a balance was locked or released by a system outside spot trading.</summary>
internal static class ExternalLockReader
{
    private static readonly ulong Essential = WireKey.Set("ad");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new ExternalLockEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'a': item.Asset = wire.Word() ?? ""; break;
                case 'd': item.LockedChange = wire.Decimal(); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}

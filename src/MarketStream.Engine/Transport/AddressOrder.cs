using System.Collections.Concurrent;
using System.Net;

namespace MarketStream.Engine.Transport;

/// <summary>
/// Decides in which order the addresses of a host are tried: in the system's order, alternating between the address families (RFC 8305,
/// 4). The address that answered last time goes first, so that only the first dial pays for an unreachable one.
/// </summary>
internal sealed class AddressOrder
{
    /// <summary>More hosts than anyone has venues. When it is reached, all addresses are forgotten.</summary>
    private const int MostHosts = 256;

    private readonly ConcurrentDictionary<string, IPAddress> _winners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses in the order in which to try them.</summary>
    public IReadOnlyList<IPAddress> Of(string host, IReadOnlyList<IPAddress> addresses)
    {
        var order = Interleave(addresses.Distinct().ToList());
        if (_winners.TryGetValue(host, out var winner) && order.Remove(winner)) order.Insert(0, winner);
        return order;
    }

    /// <summary>Remembers that an address has answered.</summary>
    public void Remember(string host, IPAddress address)
    {
        if (_winners.Count >= MostHosts && !_winners.ContainsKey(host)) _winners.Clear();
        _winners[host] = address;
    }

    private static List<IPAddress> Interleave(List<IPAddress> addresses)
    {
        if (addresses.Count == 0) return addresses;
        var preferred = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily));
        var others = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily));
        var order = new List<IPAddress>(addresses.Count);
        while (preferred.Count + others.Count > 0)
        {
            if (preferred.TryDequeue(out var one)) order.Add(one);
            if (others.TryDequeue(out var other)) order.Add(other);
        }

        return order;
    }
}

using System.Collections.Concurrent;
using System.Net;

namespace MarketStream.Engine.Transport;

/// <summary>
/// In which order the addresses of a host are tried: as the system sorts them, one family after the other in turn (RFC 8305, 4), and
/// before all the address that answered last time, so that only the first dial pays for a dead one.
/// </summary>
internal sealed class AddressOrder
{
    /// <summary>More hosts than anyone has venues; beyond it memory is begun anew.</summary>
    private const int MostHosts = 256;

    private readonly ConcurrentDictionary<string, IPAddress> _winners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The order in which to try them.</summary>
    public IReadOnlyList<IPAddress> Of(string host, IReadOnlyList<IPAddress> addresses)
    {
        var order = Interleave(addresses.Distinct().ToList());
        if (_winners.TryGetValue(host, out var winner) && order.Remove(winner)) order.Insert(0, winner);
        return order;
    }

    /// <summary>An address has answered.</summary>
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

using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>
/// Numbers the identities of streams, so that the events of a stream share one object again when they are read. Bounded: identities beyond
/// the limit get no number and are written out. One thread may number while another looks up the numbers that it has read.
/// </summary>
internal sealed class IdentityTable
{
    private const int MaxIdentities = 16_384;

    // Numbering thread only.
    private readonly Dictionary<StreamIdentity, int> _numbers = new(ReferenceEqualityComparer.Instance);

    // Read by the other thread without a lock. A slot is set before its number is handed out and never changes afterwards; when the array
    // grows, the copy is complete before it is published.
    private volatile StreamIdentity[] _identities = new StreamIdentity[16];

    public StreamIdentity this[int number] => _identities[number];

    public bool TryNumber(StreamIdentity identity, out int number)
    {
        if (_numbers.TryGetValue(identity, out number)) return true;
        number = _numbers.Count;
        if (number == MaxIdentities) return false;
        if (number == _identities.Length)
        {
            var larger = new StreamIdentity[number * 2];
            _identities.CopyTo(larger, 0);
            _identities = larger;
        }

        _identities[number] = identity;
        _numbers.Add(identity, number);
        return true;
    }
}

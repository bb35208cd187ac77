using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>
/// Numbers for the identities of streams, so that events of a stream share one again. Bounded: later ones have no number and
/// are written out. One thread may number while another looks up what it was given.
/// </summary>
internal sealed class IdentityTable
{
    private const int MostIdentities = 16_384;

    private readonly Dictionary<StreamIdentity, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private volatile StreamIdentity[] _identities = new StreamIdentity[16];

    public StreamIdentity this[int number] => _identities[number];

    public bool TryNumber(StreamIdentity identity, out int number)
    {
        if (_numbers.TryGetValue(identity, out number)) return true;
        number = _numbers.Count;
        if (number == MostIdentities) return false;
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

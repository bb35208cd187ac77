using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Recorders;

/// <summary>Finds the file of each item. For one thread.</summary>
internal sealed class PlaceKeys(PathTemplate template)
{
    /// <summary>A venue may make up symbols without end, and a file venues; those beyond share one name.</summary>
    private const int MostUnderlyings = 1000;

    private const string Others = "OTHERS";
    private const string EventSuffix = "Event";

    private readonly bool _hasVenue = template.HasVenue;
    private readonly bool _hasKind = template.HasKind;
    private readonly bool _hasOneKind = template.HasOneKind;
    private readonly bool _hasUnderlying = template.HasUnderlying;
    private readonly long _period = template.Period.Ticks;
    private readonly Dictionary<string, string> _venues = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _kinds = [];
    private readonly Dictionary<string, string> _bySymbol = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underlyings = new(StringComparer.Ordinal);

    public PlaceKey Of(StreamItem item) => new(
        _hasKind ? KindOf(item) : "",
        _hasUnderlying ? UnderlyingOf((item as StreamEvent)?.Symbol ?? "") : "",
        _period == 0 ? 0 : item.ReceivedAtTicks - (item.ReceivedAtTicks % _period),
        _hasVenue ? VenueOf(item.Venue) : "");

    // Where a file may hold all types, notices share one, because they are few.
    private string KindOf(StreamItem item)
    {
        var type = item.GetType();
        if (_kinds.TryGetValue(type, out var kind)) return kind;
        kind = item is StreamNotice && !_hasOneKind ? "Notice" : type.Name;
        return _kinds[type] = kind.EndsWith(EventSuffix, StringComparison.Ordinal) ? kind[..^EventSuffix.Length] : kind;
    }

    private string VenueOf(string venue)
    {
        if (_venues.TryGetValue(venue, out var known)) return known;
        return _venues.Count < MostUnderlyings ? _venues[venue] = PlaceName.Of(venue) : Others;
    }

    private string UnderlyingOf(string symbol)
    {
        if (_bySymbol.TryGetValue(symbol, out var known)) return known;
        var end = symbol.AsSpan().IndexOfAny('-', '_');

        // One case, because some file systems take BTC and btc for the same name.
        var name = PlaceName.Of((end > 0 ? symbol[..end] : symbol).ToUpperInvariant());
        if (!_underlyings.Contains(name) && (_underlyings.Count >= MostUnderlyings || !_underlyings.Add(name))) name = Others;
        if (_bySymbol.Count < MostUnderlyings * 100) _bySymbol.Add(symbol, name);
        return name;
    }
}

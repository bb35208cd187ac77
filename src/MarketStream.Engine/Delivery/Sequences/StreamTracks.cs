using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The symbols of one stream; most have one. Guarded by the merger.</summary>
internal sealed class StreamTracks
{
    private StreamTrack? _last;
    private Dictionary<string, StreamTrack>? _others;

    /// <summary>Events delivered, over all sockets.</summary>
    public long Delivered { get; set; }

    /// <summary>The generation that speaks for symbols of which nothing has come yet; 0 until the first event.</summary>
    public int Owner { get; set; }

    public IEnumerable<StreamTrack> All => _others?.Values ?? (_last is null ? Enumerable.Empty<StreamTrack>() : [_last]);

    /// <summary>The track of an event's symbol; made at its first event.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    public StreamTrack For(StreamEvent item, int generation)
    {
        var last = _last;
        if (last is not null && (ReferenceEquals(last.Symbol, item.Symbol) || last.Symbol == item.Symbol)) return last;
        return FindOrMake(item, generation);
    }

    private StreamTrack FindOrMake(StreamEvent item, int generation)
    {
        if (_last is not null && _others is null) _others = new Dictionary<string, StreamTrack>(StringComparer.Ordinal) { [_last.Symbol] = _last };
        if (_others is null || !_others.TryGetValue(item.Symbol, out var track))
        {
            if (Owner == 0) Owner = generation;
            track = new StreamTrack(item.Symbol, StreamSequence.For(item), Owner);
            _others?.Add(item.Symbol, track);
        }

        return _last = track;
    }
}

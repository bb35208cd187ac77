using System.Runtime.CompilerServices;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The symbols of one stream; most have one. Guarded by the merger.</summary>
/// <param name="channel">The stream's channel; null when the profile has none.</param>
internal sealed class StreamTracks(VenueChannel? channel)
{
    /// <summary>Symbols of a stream whose name names one: a payload may spell it in another way.</summary>
    public const int MostOfOne = 64;

    /// <summary>Symbols of any other stream: several times what the largest venue lists.</summary>
    public const int MostOfMany = 16_384;

    /// <summary>A longer symbol is none, and is not kept.</summary>
    public const int LongestSymbol = 128;

    private StreamTrack? _last;
    private Dictionary<string, StreamTrack>? _others;

    /// <summary>Events delivered, over all sockets.</summary>
    public long Delivered { get; set; }

    /// <summary>Symbols that were forgotten to make room for others.</summary>
    public long Forgotten { get; private set; }

    /// <summary>When so many are forgotten it is said again.</summary>
    public long ForgottenReportedAt { get; set; } = 1;

    /// <summary>True once it was said that symbols too long to be ones are not followed.</summary>
    public bool IsLengthReported { get; set; }

    /// <summary>The generation that speaks for symbols of which nothing has come yet; 0 until the first event.</summary>
    public int Owner { get; set; }

    public IEnumerable<StreamTrack> All => _others?.Values ?? (_last is null ? Enumerable.Empty<StreamTrack>() : [_last]);

    /// <summary>How many symbols are followed at most.</summary>
    public int Capacity => channel?.Subject == SubjectKind.Symbol ? MostOfOne : MostOfMany;

    public bool IsFull => _others?.Count >= Capacity;

    /// <summary>The track of an event's symbol; null before its first event.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    public StreamTrack? Find(StreamEvent item)
    {
        var last = _last;
        if (last is not null && (ReferenceEquals(last.Symbol, item.Symbol) || last.Symbol == item.Symbol)) return last;
        if (_others is null || !_others.TryGetValue(item.Symbol, out var track)) return null;
        return _last = track;
    }

    public StreamTrack Make(StreamEvent item, int generation)
    {
        if (_last is not null && _others is null) _others = new Dictionary<string, StreamTrack>(StringComparer.Ordinal) { [_last.Symbol] = _last };
        if (Owner == 0) Owner = generation;
        var track = new StreamTrack(item.Symbol, StreamSequence.For(channel, item), Owner);
        _others?.Add(item.Symbol, track);
        return _last = track;
    }

    /// <summary>
    /// The quarter that was silent for longest, but for those whose events wait for a repair: forgetting many at once keeps the search
    /// for them off the way of most events.
    /// </summary>
    public IReadOnlyList<StreamTrack> FindOldest() =>
        [.. All.Where(track => track.Repair is null).OrderBy(track => track.LastTimestamp).Take(Math.Max(1, Capacity / 4))];

    public void Forget(IReadOnlyList<StreamTrack> tracks)
    {
        foreach (var track in tracks) _others?.Remove(track.Symbol);
        if (_last is not null && _others?.ContainsKey(_last.Symbol) == false) _last = _others.Values.FirstOrDefault();
        Forgotten += tracks.Count;
    }
}

using System.Runtime.CompilerServices;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The symbols of one stream; most streams have only one. Guarded by the merger's lock.</summary>
/// <param name="channel">The stream's channel; null when the profile has none.</param>
internal sealed class StreamTracks(VenueChannel? channel)
{
    /// <summary>The number of symbols of a stream whose name names one: payloads may spell it differently.</summary>
    public const int MostOfOne = 64;

    /// <summary>The number of symbols of any other stream: several times what the largest venue lists.</summary>
    public const int MostOfMany = 16_384;

    /// <summary>Anything longer is not taken for a symbol, and is not kept.</summary>
    public const int LongestSymbol = 128;

    // The track of the last event, so that a stream with a single symbol needs no dictionary, and one with many seldom looks one up.
    // Null before the first event; _others then holds all tracks, this one included, or is null while there is only one.
    private StreamTrack? _last;
    private Dictionary<string, StreamTrack>? _others;

    /// <summary>Events delivered from all sockets.</summary>
    public long Delivered { get; set; }

    /// <summary>Symbols that were forgotten to make room for others.</summary>
    public long Forgotten { get; private set; }

    /// <summary>The number of forgotten symbols at which it is reported again.</summary>
    public long ForgottenReportedAt { get; set; } = 1;

    /// <summary>True once it was reported that symbols too long to be ones are not tracked.</summary>
    public bool IsLengthReported { get; set; }

    /// <summary>The generation that owns symbols of which nothing has come yet; 0 until the first event.</summary>
    public int Owner { get; set; }

    public IEnumerable<StreamTrack> All => _others?.Values ?? (_last is null ? Enumerable.Empty<StreamTrack>() : [_last]);

    /// <summary>The largest number of symbols that are tracked.</summary>
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
    /// The quarter of the tracks that has been silent for longest, without those whose events wait for a repair. So many at once, because the
    /// search for them is slow and should be needed seldom.
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

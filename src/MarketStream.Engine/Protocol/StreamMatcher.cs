using System.Text;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol;

/// <summary>Finds the stream of a raw socket that a payload belongs to, by the payload's fields.</summary>
internal sealed class StreamMatcher
{
    private readonly Dictionary<string, List<Candidate>> _bySymbol = new(StringComparer.OrdinalIgnoreCase);

    // Streams of an underlying or of the whole venue, whose payloads carry other symbols than the stream's name.
    private readonly List<Candidate> _broad = [];
    private readonly List<Candidate> _untypedDepth = [];

    public StreamMatcher(IEnumerable<StreamEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Reader is not { } reader || entry.Name.Channel is not { } channel) continue;
            var interval = entry.Name.Values.TryGetValue("interval", out var value) ? Encoding.UTF8.GetBytes(value) : null;
            var candidate = new Candidate(entry, reader, interval);
            if (reader is { IsUntyped: true, Kind: EventKind.PartialDepth }) _untypedDepth.Add(candidate);
            if (channel.Subject != SubjectKind.Symbol) _broad.Add(candidate);
            if (entry.Symbol.Length == 0) continue;
            if (!_bySymbol.TryGetValue(entry.Symbol, out var same)) _bySymbol[entry.Symbol] = same = [];
            same.Add(candidate);
        }
    }

    /// <summary>The only stream that the payload can have come from; null when there are several or none.</summary>
    public StreamEntry? Find(in PayloadProbe probe, string symbol)
    {
        var found = new Found();
        if (symbol.Length == 0 && probe.LooksLikePartialDepth)
        {
            foreach (var candidate in _untypedDepth) found.Add(candidate.Entry);
            return found.Only;
        }

        if (_bySymbol.TryGetValue(symbol, out var same))
        {
            foreach (var candidate in same)
            {
                if (candidate.Fits(probe)) found.Add(candidate.Entry);
            }
        }

        foreach (var candidate in _broad)
        {
            if (candidate.Fits(probe) && Covers(candidate.Entry, symbol)) found.Add(candidate.Entry);
        }

        return found.Only;
    }

    // BTC covers BTC-261225-100000-C, and so does btcusdt; another option does not. The whole venue covers every symbol.
    private static bool Covers(StreamEntry entry, string symbol)
    {
        var subject = entry.Symbol;
        if (subject.Length == 0) return true;
        if (subject.Contains('-', StringComparison.Ordinal)) return false;
        var dash = symbol.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && subject.AsSpan().StartsWith(symbol.AsSpan(0, dash), StringComparison.OrdinalIgnoreCase);
    }

    private sealed record Candidate(StreamEntry Entry, ChannelReader Reader, byte[]? Interval)
    {
        public bool Fits(in PayloadProbe probe)
        {
            if (probe.EventType.IsEmpty) return Reader.IsUntyped && Reader.Kind == probe.UntypedKind;
            return Reader.Names(probe.EventType) && (Interval is null || probe.Interval.SequenceEqual(Interval));
        }
    }

    private struct Found
    {
        private StreamEntry? _entry;
        private bool _isAmbiguous;

        public readonly StreamEntry? Only => _isAmbiguous ? null : _entry;

        public void Add(StreamEntry entry)
        {
            _isAmbiguous |= _entry is not null && _entry != entry;
            _entry = entry;
        }
    }
}

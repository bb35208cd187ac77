using System.Text;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Fuzzing.Paths;

/// <summary>What one receiver got of each stream, as the JSON lines that an export would write.</summary>
internal sealed class ReceivedFlow
{
    private readonly Dictionary<string, List<byte[]>> _streams = new(StringComparer.Ordinal);
    private readonly JsonFieldWriter _writer = new();
    private readonly RowBuffer _row = new();

    public long Events { get; private set; }

    public void Add(StreamEvent item)
    {
        Events++;
        _row.Clear();
        var shape = EventShape.Of(item);
        _writer.BeginRow(_row, shape);
        foreach (var field in shape.Fields)
        {
            _writer.BeginField(_row, field);
            field.Write(item, _row, _writer);
        }

        _writer.EndRow(_row);
        if (!_streams.TryGetValue(item.Stream, out var rows)) _streams[item.Stream] = rows = [];
        rows.Add(_row.Written.ToArray());
    }

    /// <summary>
    /// Where two receivers of the same events differ; null where they do not. Sockets of two shards that say the same stream, as no venue
    /// does, may be mixed by each receiver in its own way, so the order is not compared.
    /// </summary>
    public string? Difference(ReceivedFlow other)
    {
        foreach (var stream in _streams.Keys.Union(other._streams.Keys).Order(StringComparer.Ordinal))
        {
            var (one, two) = (Sorted(stream), other.Sorted(stream));
            for (var i = 0; i < Math.Max(one.Count, two.Count); i++)
            {
                var (left, right) = (i < one.Count ? one[i] : [], i < two.Count ? two[i] : []);
                if (!left.AsSpan().SequenceEqual(right))
                    return $"{stream}, event {i} of {one.Count} and {two.Count}: {Encoding.UTF8.GetString(left)} against {Encoding.UTF8.GetString(right)}";
            }
        }

        return null;
    }

    private List<byte[]> Sorted(string stream) => [.. (_streams.GetValueOrDefault(stream) ?? []).OrderBy(Convert.ToHexString, StringComparer.Ordinal)];
}

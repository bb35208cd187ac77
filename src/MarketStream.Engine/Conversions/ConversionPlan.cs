using MarketStream.Engine.Recorders;
using MarketStream.Events;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>The files that a conversion would write, found by reading all that is converted. For one thread.</summary>
internal sealed class ConversionPlan(ConversionTarget target)
{
    private readonly PlaceKeys _keys = new(target.Template);
    private readonly Dictionary<PlaceKey, Row> _rows = [];

    public IEnumerable<ConvertedFile> Files => _rows.Select(pair => new ConvertedFile
    {
        Path = target.Template.FileOf(target.Template.PlaceOf(pair.Key), 1),
        Format = target.Format,
        Kind = pair.Value.IsMixed ? null : pair.Value.Type.Name,
        EventCount = pair.Value.Count,
        LeftOutCount = 0,
        Bytes = 0,
        FirstReceivedAt = new DateTimeOffset(pair.Value.First, TimeSpan.Zero),
        LastReceivedAt = new DateTimeOffset(pair.Value.Last, TimeSpan.Zero),
    });

    public void Add(StreamItem item)
    {
        var key = _keys.Of(item);
        if (!_rows.TryGetValue(key, out var row)) _rows.Add(key, row = new Row(item.GetType(), item.ReceivedAtTicks));
        row.Count++;
        row.IsMixed |= row.Type != item.GetType();
        row.First = Math.Min(row.First, item.ReceivedAtTicks);
        row.Last = Math.Max(row.Last, item.ReceivedAtTicks);
    }

    private sealed class Row(Type type, long ticks)
    {
        public Type Type => type;

        public long Count { get; set; }

        public bool IsMixed { get; set; }

        public long First { get; set; } = ticks;

        public long Last { get; set; } = ticks;
    }
}

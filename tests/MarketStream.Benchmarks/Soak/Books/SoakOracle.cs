using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Engine.Delivery;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Soak.Books;

/// <summary>Takes what the connection delivers and lets the books judge it.</summary>
internal sealed class SoakOracle(VirtualTime time, IReadOnlyList<SoakStream> streams, Receiver receiver, RunTally tally)
{
    /// <summary>In this time a loss is said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    private readonly Dictionary<string, SoakStream> _byName = streams.ToDictionary(stream => stream.Name);
    private readonly Dictionary<int, ShardBook> _shards = [];
    private readonly StreamItem[] _buffer = new StreamItem[1024];

    /// <summary>The second receiver; null before there is one.</summary>
    public SlowMirror? Mirror { get; set; }

    /// <summary>Told of every notice.</summary>
    public Action<StreamNotice> Noticed { get; set; } = static _ => { };

    public ShardBook ShardOf(int number)
    {
        if (!_shards.TryGetValue(number, out var shard)) _shards.Add(number, shard = new ShardBook(() => time.Now));
        return shard;
    }

    public void Take()
    {
        for (int taken; (taken = receiver.Take(_buffer, TimeSpan.Zero, default)) > 0;)
        {
            foreach (var item in _buffer.AsSpan(0, taken)) Judge(item);
        }

        Mirror?.Take();
    }

    public void Review()
    {
        foreach (var stream in streams) stream.Book.Review(item => ShardOf(item.Shard).Covers(item), time.Now - Patience.Ticks);
    }

    private void Judge(StreamItem item)
    {
        Mirror?.Expect(item);
        if (item is StreamNotice notice) Hear(notice);
        else if (_byName.TryGetValue(item.Stream, out var stream)) stream.Book.Delivered(SoakPayload.NumberOf((StreamEvent)item), time.Now);
        else tally.Log?.Invoke($"of no stream: {item}");
    }

    private void Hear(StreamNotice notice)
    {
        tally.Count(notice);
        if (notice is GapNotice gap) _byName[gap.Stream].Book.Said(gap);

        ShardOf(notice.Shard).OnNotice(notice);
        Noticed(notice);
    }
}

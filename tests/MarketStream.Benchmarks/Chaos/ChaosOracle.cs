using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Chaos.Feed;
using MarketStream.Engine.Delivery;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Chaos;

/// <summary>Takes what the connection delivers, and compares it with what the venue published.</summary>
internal sealed class ChaosOracle(IReadOnlyDictionary<string, ChaosStream> streams, ChaosJournal journal, Receiver receiver, Func<long> now, RunTally tally)
{
    /// <summary>In this time a loss is said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Frames that are on the way when the venue closes a socket of itself.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, ShardBook> _shards = [];
    private readonly StreamItem[] _buffer = new StreamItem[4096];

    /// <summary>Told of every notice, before the books are.</summary>
    public Action<StreamNotice> Noticed { get; set; } = static _ => { };

    public ShardBook ShardOf(int number)
    {
        if (!_shards.TryGetValue(number, out var shard)) _shards.Add(number, shard = new ShardBook(now) { Slack = OnTheWay });
        return shard;
    }

    /// <summary>Takes what there is; how much that was.</summary>
    public int Take()
    {
        var count = 0;
        for (int taken; (taken = receiver.Take(_buffer, TimeSpan.Zero, default)) > 0; count += taken)
        {
            // Published before it was delivered: whatever was taken is in the journal by now.
            while (journal.TryTake(out var item)) item.Stream.Published(item);
            foreach (var item in _buffer.AsSpan(0, taken)) Judge(item);
        }

        return count;
    }

    public void Review(bool isLast)
    {
        while (journal.TryTake(out var item)) item.Stream.Published(item);
        var before = isLast ? long.MaxValue : now() - Patience.Ticks;
        foreach (var stream in streams.Values) stream.Book.Review(item => ShardOf(item.Shard).Covers(item), before);
    }

    private void Judge(StreamItem item)
    {
        if (item is StreamNotice notice)
        {
            Hear(notice);
            return;
        }

        var content = EventContent.Of(((StreamEvent)item).RawBytes);
        if (streams.TryGetValue(item.Stream, out var stream) && stream.NumberOf(content) is { } number)
        {
            if (!stream.IsTwin(content, number)) stream.Book.Delivered(number, now());
        }
        else if (!IsShutdown(item)) Unknown(item);
    }

    /// <summary>The venue's word of its own end is a fault's doing and in no journal; some venues' profiles do not know it.</summary>
    private static bool IsShutdown(StreamItem item) =>
        item is ServerShutdownEvent || (item is RawEvent raw && raw.GetRawText()?.Contains("serverShutdown", StringComparison.Ordinal) == true);

    private void Unknown(StreamItem item)
    {
        tally.Breach("events that the venue never published");
        tally.Find($"Of {item.Stream} came what was never published: {((StreamEvent)item).GetRawText()}");
    }

    private void Hear(StreamNotice notice)
    {
        tally.Count(notice);
        Noticed(notice);
        if (notice is GapNotice gap) streams[gap.Stream].Book.Said(gap);

        ShardOf(notice.Shard).OnNotice(notice);
    }
}

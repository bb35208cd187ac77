using MarketStream.Delivery;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Engine.Recording;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Fuzzing.Paths;

/// <summary>Everything that can hang behind a connection: receivers of each policy, filters, and exporters.</summary>
internal sealed class PathConsumers : IDisposable
{
    private const int SmallCapacity = 32;

    private readonly StreamItem[] _buffer = new StreamItem[256];
    private readonly Receiver _all;
    private readonly Receiver _spilling;
    private readonly Receiver _conflating;
    private readonly Receiver _filtered;
    private readonly EventRecording _csv;
    private readonly ReceivedFlow _direct = new();
    private readonly ReceivedFlow _spilled = new();

    public PathConsumers(MarketConnection connection, string folder)
    {
        _all = connection.OpenReceiver(new ReceiverOptions());
        _spilling = connection.OpenReceiver(new ReceiverOptions
        {
            Capacity = SmallCapacity,
            OverflowPolicy = OverflowPolicy.Spill,
            Spool = new SpoolOptions(1 << 28) { Folder = folder, BlockBytes = 4096, KeptBytes = 16 * 1024, SegmentBytes = 1 << 20 },
        });
        _conflating = connection.OpenReceiver(new ReceiverOptions { Capacity = SmallCapacity, OverflowPolicy = OverflowPolicy.Conflate });
        _filtered = connection.OpenReceiver(new ReceiverOptions
        {
            Capacity = SmallCapacity,
            StreamFilter = static stream => stream.Name.Contains('k', StringComparison.Ordinal),
            SymbolFilter = static symbol => symbol.Length % 2 == 1,
        });
        _csv = EventRecording.Open(new RecordingOptions { Path = Path.Combine(folder, "events.csv"), Format = RecordFormat.Csv, SplitByKind = true });
    }

    /// <summary>Events that the receiver of everything got.</summary>
    public long Events => _direct.Events;

    /// <summary>Notices that tell of a defect.</summary>
    public List<StreamNotice> Faults { get; } = [];

    /// <summary>Takes what has come so far and passes it on.</summary>
    public void Take(FuzzTally tally)
    {
        foreach (var item in Drain(_all))
        {
            if (item is StreamNotice notice)
            {
                tally.CountKind(notice.Kind.ToString());
                if (notice.Kind == NoticeKind.Fault) Faults.Add(notice);
                continue;
            }

            tally.CountKind(item.GetType().Name);
            _direct.Add((StreamEvent)item);
            _csv.Write(item);
        }

        foreach (var item in Drain(_spilling).OfType<StreamEvent>()) _spilled.Add(item);
        foreach (var item in Drain(_conflating)) _ = item.ToString();
        foreach (var item in Drain(_filtered)) _ = item.ToString();
    }

    /// <summary>What is wrong with what was received; null when nothing is.</summary>
    public string? Problem()
    {
        if (Faults.Count > 0) return $"A part of the engine failed: {Faults[0].Message}";
        if (_all.Status.Dropped > 0) return $"{_all.Status.Dropped} events were dropped by a queue that had room.";
        if (_spilling.Status.Dropped > 0) return $"{_spilling.Status.Dropped} events were dropped by a queue that spills.";
        return _direct.Difference(_spilled) is { } difference
            ? $"What was spilled differs from what was not. {difference}"
            : null;
    }

    public void Dispose()
    {
        _csv.Dispose();
        _all.Dispose();
        _spilling.Dispose();
        _conflating.Dispose();
        _filtered.Dispose();
    }

    private List<StreamItem> Drain(Receiver receiver)
    {
        var items = new List<StreamItem>();
        for (int count; (count = receiver.Take(_buffer, TimeSpan.Zero, default)) > 0;) items.AddRange(_buffer.AsSpan(0, count));
        return items;
    }
}

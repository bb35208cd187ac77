using MarketStream.Benchmarks.Oracle;
using MarketStream.Engine.Delivery;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Soak.Books;

/// <summary>
/// A second receiver with a small queue that is left alone at times. What it gets is what the first one got, but for holes whose
/// size its notices say to the item.
/// </summary>
internal sealed class SlowMirror(Receiver receiver, RunTally tally)
{
    private readonly Queue<StreamItem> _expected = new();
    private readonly StreamItem[] _buffer = new StreamItem[256];

    public bool IsPaused { get; set; }

    public void Expect(StreamItem item) => _expected.Enqueue(item);

    public void Take()
    {
        if (IsPaused) return;
        for (int taken; (taken = receiver.Take(_buffer, TimeSpan.Zero, default)) > 0;)
        {
            foreach (var item in _buffer.AsSpan(0, taken)) Compare(item);
        }
    }

    private void Compare(StreamItem item)
    {
        if (item is StreamNotice { Kind: NoticeKind.Dropped } dropped)
        {
            tally.SaidDrops += dropped.Count!.Value;
            for (var i = 0; i < dropped.Count; i++) _expected.TryDequeue(out _);
            return;
        }

        if (_expected.TryDequeue(out var expected) && ReferenceEquals(expected, item)) return;
        tally.UnsaidDrops++;
        tally.Find($"The slow receiver got {item} where {expected} was next.");
        while (_expected.TryDequeue(out expected) && !ReferenceEquals(expected, item))
        {
            // On with what it got.
        }
    }
}

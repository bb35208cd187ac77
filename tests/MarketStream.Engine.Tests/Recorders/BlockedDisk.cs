using MarketStream.Engine.Journal;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Recorders;

/// <summary>A journal on a disk that takes nothing until it is released.</summary>
internal sealed class BlockedDisk : IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private volatile bool _isWaiting;

    /// <summary>The file that was opened.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Whether the recording has something that it cannot write.</summary>
    public bool IsWaiting => _isWaiting;

    public IItemSink Open(string path)
    {
        Path = path;
        return new Sink(this, JournalSink.Open(path, new JournalOptions { Venue = "binance-spot", Connection = "test" }, TimeProvider.System));
    }

    public void Release() => _released.Set();

    public void Dispose() => _released.Dispose();

    private void Wait()
    {
        _isWaiting = true;
        _released.Wait();
    }

    private sealed class Sink(BlockedDisk disk, JournalSink journal) : IItemSink
    {
        public SinkCounts Counts => journal.Counts;

        public bool IsFull => journal.IsFull;

        public string? Repaired => journal.Repaired;

        public void Append(ReadOnlySpan<StreamItem> items)
        {
            disk.Wait();
            journal.Append(items);
        }

        public void FlushIfDue() => journal.FlushIfDue();

        public void Flush() => journal.Flush();

        public void Finish() => journal.Finish();

        public void Dispose() => journal.Dispose();
    }
}

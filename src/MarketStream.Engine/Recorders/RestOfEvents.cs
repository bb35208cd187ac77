using MarketStream.Engine.Files;
using MarketStream.Engine.Journal;
using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>The events that another format cannot keep exactly, in a journal that is created for the first of them.</summary>
internal sealed class RestOfEvents(string path, JournalInfo source, TimeProvider time) : IDisposable
{
    private JournalSink? _sink;
    private long _count;

    public void Add(StreamItem item)
    {
        _sink ??= Open();
        _sink.Append([item]);
        _count++;
    }

    /// <summary>Completes the journal; returns how many events it holds.</summary>
    public long Finish()
    {
        _sink?.Finish();
        Dispose();
        return _count;
    }

    public void Dispose()
    {
        _sink?.Dispose();
        _sink = null;
    }

    private JournalSink Open()
    {
        // What an attempt before has left would be continued.
        AtomicFile.TryDelete(path);
        var options = new JournalOptions { Venue = source.Venue ?? "", Connection = source.Connection ?? "", IncludeAccount = true, IncludeRaw = true };
        return JournalSink.Open(path, options, time);
    }
}

using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>One file of events that is open for reading. For one thread, and for one reading.</summary>
internal abstract class RecordedFile(string path) : IDisposable
{
    public string Path { get; } = path;

    /// <summary>When the first item was received, in ticks of UTC; null when the file holds none, or does not tell.</summary>
    public abstract long? FirstTicks { get; }

    /// <summary>When the last item was received; null when that is not known before all is read.</summary>
    public virtual long? LastTicks => null;

    /// <summary>
    /// The place, among all that one export wrote, of the item that was returned last; 0 where the format does not keep it. It orders what was received at
    /// the same time and is in several files.
    /// </summary>
    public virtual long Sequence => 0;

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>The items that are wanted, in the order in which they were recorded.</summary>
    public abstract IEnumerable<StreamItem> Read(ImportQuery query);

    public abstract void Dispose();
}

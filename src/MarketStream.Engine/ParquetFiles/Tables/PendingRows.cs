using MarketStream.Events;
using Parquet;

namespace MarketStream.Engine.ParquetFiles.Tables;

/// <summary>Events of one kind that wait until they fill a row group. For one thread.</summary>
internal abstract class PendingRows
{
    /// <summary>About what DuckDB and Spark expect: enough for small columns, and little enough to be skipped with profit.</summary>
    public const int Most = 1 << 17;

    /// <summary>Large events fill a group earlier: all of it is in memory until it is written.</summary>
    private const long MostWeight = 64L * 1024 * 1024;

    private long _weight;

    public int Count { get; private set; }

    public bool IsFull => Count == Most || _weight >= MostWeight;

    /// <summary>Adds an event. There is room for it unless <see cref="IsFull"/>. Returns why it cannot be written exactly; null when it was added.</summary>
    public string? TryAdd(StreamItem item, long sequence)
    {
        if (Put(item, sequence, out var weight) is { } problem) return problem;
        _weight += weight;
        Count++;
        return null;
    }

    /// <summary>Writes a row group.</summary>
    public abstract ValueTask WriteAsync(ParquetRowGroupWriter group, SynchronousStream file);

    public void Clear()
    {
        Forget();
        (Count, _weight) = (0, 0);
    }

    protected abstract string? Put(StreamItem item, long sequence, out long weight);

    protected abstract void Forget();
}

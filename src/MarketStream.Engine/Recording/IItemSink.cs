using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>One file that events and notices are written to, whatever its format. One thread at a time uses it.</summary>
/// <remarks>
/// Dispose writes what waits as far as that is possible, and leaves the file so that it can be read and continued. A method that throws an error of the
/// disk (<see cref="Errors.MarketStreamException"/>) has counted in <see cref="Counts"/> what is missing, and may be called again.
/// </remarks>
internal interface IItemSink : IDisposable
{
    /// <summary>What has been written, waits and is missing since the file was opened.</summary>
    SinkCounts Counts { get; }

    /// <summary>Whether the next items belong into another file, because this one takes hardly any more.</summary>
    bool IsFull { get; }

    /// <summary>What was wrong with the file when it was opened to be continued, and what that means; null when nothing was.</summary>
    string? Repaired { get; }

    /// <summary>Adds items in their order. Those of an account have been left out already where they are not wanted.</summary>
    void Append(ReadOnlySpan<StreamItem> items);

    /// <summary>Writes what waits when the flush interval is over; called from time to time while no items come.</summary>
    void FlushIfDue();

    /// <summary>Writes what waits.</summary>
    void Flush();

    /// <summary>Writes what waits, and whatever a complete file has at its end. Nothing is added afterwards.</summary>
    void Finish();
}

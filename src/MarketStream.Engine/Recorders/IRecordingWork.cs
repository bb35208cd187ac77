using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// What a recording does with the items that it takes: it writes files, or whatever another module has. Nothing that a disk or a server does makes it
/// throw. One thread at a time uses it; <see cref="Figures"/> may be read by all. Dispose gives back what it holds, after <see cref="Finish"/>.
/// </summary>
internal interface IRecordingWork : IDisposable
{
    /// <summary>How far it is, renewed by <see cref="Tick"/> and <see cref="Finish"/>.</summary>
    RecorderFigures Figures { get; }

    /// <summary>Takes items in their order.</summary>
    void Write(ReadOnlySpan<StreamItem> items);

    /// <summary>Counts items that were taken and could not be written because of an unexpected failure.</summary>
    void Lose(int count);

    /// <summary>Nothing waits in the queue.</summary>
    void Idle();

    /// <summary>Does what is due; to be called at least every <see cref="SinkOpening.Tick"/>.</summary>
    void Tick();

    /// <summary>Writes what waits and completes everything. Nothing is taken afterwards.</summary>
    void Finish();
}

using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>One file of a recording in one of the formats. Dispose completes it.</summary>
internal interface IEventFile : IDisposable
{
    string Path { get; }

    /// <summary>Adds an event. Errors: EventKindMismatch and ValueNotExact, after which others may follow; HeaderMismatch, FileNotWritable.</summary>
    void Write(StreamItem item);
}

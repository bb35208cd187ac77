using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>Writes events to one file, or to several of one format. Dispose completes the files.</summary>
public sealed class EventRecording : IDisposable
{
    /// <summary>The id of the error after which a recording continues without the event.</summary>
    public const string EventKindMismatchId = "EventKindMismatch";

    /// <summary>The id of the error of a value that the format cannot keep exactly; a recording continues without the event.</summary>
    public const string ValueNotExactId = "ValueNotExact";

    private readonly EventFiles _files;

    internal EventRecording(RecordingOptions options, Func<string, IEventFile> open)
        : this(options.SplitByKind ? new FilePerKind(options.Path, open) : new OneFile(open(options.Path)))
    {
    }

    internal EventRecording(EventFiles files) => _files = files;

    /// <summary>The number of rows written.</summary>
    public long Count { get; private set; }

    /// <summary>The files, in the order in which they were created.</summary>
    public IReadOnlyList<string> Paths => _files.Paths;

    /// <summary>
    /// Opens a file of text; with one file per kind, each is opened at its first event. A name that ends in <c>.gz</c> or <c>.zst</c> is compressed.
    /// Errors: FileExists, FileNotWritable.
    /// </summary>
    public static EventRecording Open(RecordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EventRecording(options, path => EventFile.Open(path, options));
    }

    /// <summary>
    /// Adds an event. Errors: EventKindMismatch and ValueNotExact, after which other events may follow; HeaderMismatch, FileExists, FileNotWritable.
    /// </summary>
    public void Write(StreamItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _files.Of(item).Write(item);
        Count++;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}

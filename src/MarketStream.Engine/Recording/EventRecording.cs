using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>Writes events to one file, or to one file per kind of event. Dispose completes the files.</summary>
public sealed class EventRecording : IDisposable
{
    /// <summary>The id of the error after which a recording continues without the event.</summary>
    public const string EventKindMismatchId = "EventKindMismatch";

    private readonly RecordingOptions _options;
    private readonly Dictionary<Type, EventFile> _files = [];
    private readonly EventFile? _only;

    private EventRecording(RecordingOptions options)
    {
        _options = options;
        _only = options.SplitByKind ? null : EventFile.Open(options.Path, options);
    }

    /// <summary>The number of rows written.</summary>
    public long Count { get; private set; }

    /// <summary>The files, in the order in which they were created.</summary>
    public IReadOnlyList<string> Paths => _only is not null ? [_only.Path] : [.. _files.Values.Select(file => file.Path)];

    /// <summary>Opens the file; with one file per kind, each is opened at its first event. Errors: FileExists, FileNotWritable.</summary>
    public static EventRecording Open(RecordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EventRecording(options);
    }

    /// <summary>
    /// Adds an event. Errors: EventKindMismatch, after which other events may follow; HeaderMismatch, FileExists, FileNotWritable.
    /// </summary>
    public void Write(StreamItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        (_only ?? FileOf(item.GetType())).Write(item);
        Count++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _only?.Dispose();
        foreach (var file in _files.Values) file.Dispose();
    }

    private EventFile FileOf(Type type)
    {
        if (_files.TryGetValue(type, out var file)) return file;
        var extension = Path.GetExtension(_options.Path);
        return _files[type] = EventFile.Open(Path.ChangeExtension(_options.Path, $"{type.Name}{extension}"), _options);
    }
}

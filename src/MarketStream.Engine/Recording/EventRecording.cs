using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>Writes events to one file, or to one file per kind of event. Dispose completes the files.</summary>
public sealed class EventRecording : IDisposable
{
    /// <summary>The id of the error after which a recording continues without the event.</summary>
    public const string EventKindMismatchId = "EventKindMismatch";

    /// <summary>The id of the error of a value that the format cannot keep exactly; a recording continues without the event.</summary>
    public const string ValueNotExactId = "ValueNotExact";

    private readonly RecordingOptions _options;
    private readonly Func<string, IEventFile> _open;
    private readonly Dictionary<Type, IEventFile> _files = [];
    private readonly IEventFile? _only;

    internal EventRecording(RecordingOptions options, Func<string, IEventFile> open)
    {
        (_options, _open) = (options, open);
        _only = options.SplitByKind ? null : open(options.Path);
    }

    /// <summary>The number of rows written.</summary>
    public long Count { get; private set; }

    /// <summary>The files, in the order in which they were created.</summary>
    public IReadOnlyList<string> Paths => _only is not null ? [_only.Path] : [.. _files.Values.Select(file => file.Path)];

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
        (_only ?? FileOf(item.GetType())).Write(item);
        Count++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each file is completed, even when an earlier one cannot be.
        List<Exception>? errors = null;
        foreach (var file in _only is not null ? [_only] : _files.Values.AsEnumerable())
        {
            try
            {
                file.Dispose();
            }
            catch (Errors.MarketStreamException error)
            {
                (errors ??= []).Add(error);
            }
        }

        if (errors is not null) throw errors[0];
    }

    private IEventFile FileOf(Type type)
    {
        if (_files.TryGetValue(type, out var file)) return file;
        var plain = FileCompression.PlainName(_options.Path);
        return _files[type] = _open(Path.ChangeExtension(plain, $"{type.Name}{Path.GetExtension(plain)}") + FileCompression.SuffixOf(_options.Path));
    }
}

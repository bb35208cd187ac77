using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>A file for each kind of event, with the name of its type before the extension.</summary>
internal sealed class FilePerKind(string path, Func<string, IEventFile> open) : EventFiles
{
    private readonly Dictionary<Type, IEventFile> _files = [];

    public override IReadOnlyList<string> Paths => [.. _files.Values.Select(file => file.Path)];

    protected override IEnumerable<IEventFile> Open => _files.Values;

    public override IEventFile Of(StreamItem item)
    {
        var type = item.GetType();
        if (_files.TryGetValue(type, out var file)) return file;
        var plain = FileCompression.PlainName(path);
        return _files[type] = open(Path.ChangeExtension(plain, $"{type.Name}{Path.GetExtension(plain)}") + FileCompression.SuffixOf(path));
    }
}

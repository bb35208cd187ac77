using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using MarketStream.Engine.Files;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Errors;

namespace MarketStream.Engine.Recorders;

/// <summary>The right of one recording to a template: a second one, in this process or another, would mix its files with those of the first.</summary>
internal sealed class RecordingClaim : IDisposable
{
    private static readonly ConcurrentDictionary<string, string> Holders = new(StringComparer.OrdinalIgnoreCase);

    private readonly string _key;
    private readonly SegmentLock _right;

    private RecordingClaim(string key, SegmentLock right) => (_key, _right) = (key, right);

    /// <summary>Takes the right. Errors: RecordingInUse, FolderNotWritable.</summary>
    /// <param name="template">Where the files lie.</param>
    /// <param name="holder">The recording, as the beginning of a sentence.</param>
    public static RecordingClaim Take(PathTemplate template, string holder)
    {
        var key = template.Text + template.Extension;
        if (!Holders.TryAdd(key, holder)) throw RecorderErrors.InUse(key, Holders.GetValueOrDefault(key, "Another recording"));
        try
        {
            OwnerOnly.MakeFolder(template.Root);
            return new RecordingClaim(key, SegmentLock.Take(Path.Combine(template.Root, $".recording-{PlaceName.Digest(Encoding.UTF8.GetBytes(key))}")));
        }
        catch (Exception error)
        {
            Holders.TryRemove(key, out _);
            if (error is MarketStreamException) throw RecorderErrors.InUse(key, WriterOf(template, key));
            if (error is IOException or UnauthorizedAccessException or NotSupportedException) throw RecorderErrors.FolderNotWritable(template.Root, error);
            throw;
        }
    }

    public void Dispose()
    {
        Holders.TryRemove(_key, out _);
        _right.Dispose();
    }

    // The length of a lock is the id of the process that holds it.
    private static string WriterOf(PathTemplate template, string key)
    {
        var file = new FileInfo(Path.Combine(template.Root, $".recording-{PlaceName.Digest(Encoding.UTF8.GetBytes(key))}.lock"));
        return file is { Exists: true, Length: > 0 } ? string.Create(CultureInfo.InvariantCulture, $"Process {file.Length}") : "Another process";
    }
}

using MarketStream.Engine.Journal;
using MarketStream.Errors;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Spools;

namespace MarketStream.PostgreSql.Live;

/// <summary>What recordings before this one could not send: their process was killed, or the server was away when they were stopped. For the recording's thread.</summary>
internal sealed class LeftSpools : IDisposable
{
    private readonly Queue<(SpoolFolder Folder, Queue<SpooledPart> Segments)> _folders = [];

    private LeftSpools()
    {
    }

    /// <summary>Items that wait, as far as that is known.</summary>
    public long Count => _folders.Sum(folder => folder.Segments.Sum(segment => Math.Max(0, (segment.Count ?? 0) - (segment.Position - segment.First))));

    public bool IsEmpty => _folders.Count == 0;

    /// <summary>Takes over what the folder of a database has.</summary>
    public static LeftSpools Take(string root)
    {
        var left = new LeftSpools();
        foreach (var folder in SpoolFolder.TakeLeft(root))
        {
            var segments = folder.Firsts().Select(first => new SpooledPart(folder.PathOf(first), first, folder.Writer) { Count = CountOf(folder.PathOf(first)) }).ToList();
            if (segments.Count > 0) left._folders.Enqueue((folder, new Queue<SpooledPart>(segments)));
            else folder.Dispose();
        }

        return left;
    }

    /// <summary>The next batch; null when nothing is left.</summary>
    public SendJob? Next(BatchLoader loader, int most) => _folders.TryPeek(out var next) ? SendJob.Of(loader, next.Segments.Peek(), most) : null;

    /// <summary>Whether a segment is one of these.</summary>
    public bool Has(SpooledPart segment) => _folders.TryPeek(out var next) && next.Segments.Peek() == segment;

    /// <summary>The segment that was handed out is stored, or nothing more can be done with it; returns the writer that has nothing more, null while it has.</summary>
    public Guid? Drop(SpooledPart segment, bool isToDelete)
    {
        var (folder, segments) = _folders.Peek();
        segments.Dequeue();
        if (isToDelete) segment.Delete();
        else segment.Dispose();
        if (segments.Count > 0) return null;
        _folders.Dequeue();
        folder.Dispose();
        return folder.Writer;
    }

    public void Dispose()
    {
        foreach (var (folder, segments) in _folders)
        {
            foreach (var segment in segments) segment.Dispose();
            folder.Dispose();
        }
    }

    // One that cannot be read is reported when it is its turn.
    private static long? CountOf(string path)
    {
        try
        {
            using var reader = JournalReader.Open(path);
            return reader.Info.Counts.Values.Sum();
        }
        catch (MarketStreamException)
        {
            return null;
        }
    }
}

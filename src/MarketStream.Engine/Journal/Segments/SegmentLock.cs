using MarketStream.Engine.Files;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>
/// The right to write a segment, in this process and all others. Unix lets a second writer open a file that the first shares with readers, so the
/// right is a file of its own beside the segment, which nobody shares. It is gone with its process, however that ends.
/// </summary>
/// <remarks>
/// Others cannot read a file that is not shared, but they see its length. So the length is the id of the process that holds the lock.
/// </remarks>
internal sealed class SegmentLock : IDisposable
{
    private const string Extension = ".lock";
    private const int MostTries = 5;

    private readonly string _path;
    private readonly FileStream _file;

    private SegmentLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Takes the lock. Errors: JournalInUse, or the system's.</summary>
    public static SegmentLock Take(string segment)
    {
        var path = segment + Extension;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var file = Open(segment, path);
            if (IsStillThere(file, path)) return new SegmentLock(path, file);
            file.Dispose();
        }

        throw JournalErrors.InUse(segment, null);
    }

    public void Dispose()
    {
        // It is deleted while it is held, as far as the system allows that: see IsStillThere.
        if (!OperatingSystem.IsWindows()) AtomicFile.TryDelete(_path);
        _file.Dispose();
        if (OperatingSystem.IsWindows()) AtomicFile.TryDelete(_path);
    }

    // A file that exists and cannot be opened is held by another writer, as long as the user may open it at all.
    private static FileStream Open(string segment, string path)
    {
        try
        {
            return new FileStream(path, OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw JournalErrors.InUse(segment, LengthOf(path), error);
        }
    }

    // Between opening the file and locking it, its holder may have deleted it, and the next one have made another.
    private static bool IsStillThere(FileStream file, string path)
    {
        try
        {
            file.SetLength(Environment.ProcessId);
            return LengthOf(path) == Environment.ProcessId;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static long? LengthOf(string path) => new FileInfo(path) is { Exists: true, Length: > 0 } file ? file.Length : null;
}

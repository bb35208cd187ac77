using MarketStream.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>A segment on disk. Whoever reads it lets others write and read, and whoever writes it lets others read.</summary>
internal sealed class SegmentFile(SafeFileHandle handle) : ISegmentFile
{
    public long Length => RandomAccess.GetLength(handle);

    public static SegmentFile OpenForReading(string path) =>
        new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess));

    /// <summary>Opens or creates a file, which then is its owner's alone.</summary>
    public static SegmentFile OpenForWriting(string path)
    {
        // The options of a handle do not include the mode of a new file, so it is created through a stream.
        using (new FileStream(path, OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))) { }
        return new SegmentFile(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read));
    }

    public int Read(long offset, Span<byte> bytes)
    {
        var sum = 0;
        while (sum < bytes.Length)
        {
            var read = RandomAccess.Read(handle, bytes[sum..], offset + sum);
            if (read == 0) break;
            sum += read;
        }

        return sum;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

    public void SetLength(long length) => RandomAccess.SetLength(handle, length);

    public void FlushToDisk() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}

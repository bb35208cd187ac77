using MarketStream.Engine.Files;

namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>
/// One file of a spool. Only its owner can read it, and it is deleted with its handle, however the process ends. Where an open file can be
/// deleted (Unix), it has no name from the start.
/// </summary>
internal sealed class SpoolSegment : IDisposable
{
    private const string Prefix = "marketstream-";
    private const string Suffix = ".spool";

    // Interlocked: 1 once this process has looked for files that others have left.
    private static int _orphansDeleted;

    private readonly FileStream _file;

    private SpoolSegment(FileStream file) => _file = file;

    /// <summary>Bytes reserved for blocks so far. Guarded by the disk's lock.</summary>
    public long Length { get; set; }

    /// <summary>Blocks that are still needed. Guarded by the disk's lock.</summary>
    public int Blocks { get; set; }

    /// <summary>Creates a file in a folder. Errors: those of the file system.</summary>
    public static SpoolSegment Open(string folder)
    {
        if (Interlocked.Exchange(ref _orphansDeleted, 1) == 0) DeleteOrphans(folder);
        var path = Path.Combine(folder, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}{Suffix}");
        var options = OwnerOnly.Options(FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        options.BufferSize = 0;
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new SpoolSegment(new FileStream(path, options));
        }

        var segment = new SpoolSegment(new FileStream(path, options));
        File.Delete(path);
        return segment;
    }

    /// <summary>Writes bytes at a position. Errors: those of the file system.</summary>
    public void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(_file.SafeFileHandle, bytes, position);

    /// <summary>Fills the span from a position. Errors: those of the file system, and EndOfStreamException for a file that was cut short.</summary>
    public void Read(Span<byte> bytes, long position)
    {
        for (int read; !bytes.IsEmpty; position += read)
        {
            read = RandomAccess.Read(_file.SafeFileHandle, bytes, position);
            if (read == 0) throw new EndOfStreamException("The spool is shorter than what was written to it.");
            bytes = bytes[read..];
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>
    /// Deletes files that were left by a machine that stopped, or by a process that ended between creating a file and deleting its name. Files
    /// in use have no name (Unix) or cannot be deleted (Windows), so they are safe.
    /// </summary>
    internal static void DeleteOrphans(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}"))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, or another user's.
            }
        }
    }
}

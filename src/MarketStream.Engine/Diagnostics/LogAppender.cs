using System.Collections.Concurrent;
using System.Security;
using MarketStream.Engine.Files;

namespace MarketStream.Engine.Diagnostics;

/// <summary>
/// Appends whole lines to a file, which several connections of this process may share. The runtime has no atomic append: it writes at an
/// offset, and two that took the same offset would overwrite each other. So whoever appends holds the path's gate from looking for the end
/// until the lines are written.
/// </summary>
internal sealed class LogAppender : IAsyncDisposable
{
    private const byte LineEnd = (byte)'\n';

    // One for each path that was ever logged to. Two paths that differ by case share one, which does no harm.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.OrdinalIgnoreCase);

    private readonly SemaphoreSlim _gate;
    private readonly FileStream _file;

    private LogAppender(FileStream file) =>
        (_file, _gate) = (file, Gates.GetOrAdd(Path.GetFullPath(file.Name), static _ => new SemaphoreSlim(1, 1)));

    /// <summary>Opens a file, or makes it for its owner alone; what it holds stays. Error: LogNotWritable.</summary>
    public static LogAppender Open(string path)
    {
        try
        {
            // Others may read the file, rename it or append to it at the same time.
            var options = OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            options.BufferSize = 0;
            options.Options = FileOptions.Asynchronous;
            return new LogAppender(new FileStream(path, options));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw LogErrors.NotWritable(path, error);
        }
    }

    /// <summary>Appends lines, each with its end, in one write. Errors: those of the file system.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> lines, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            if (_file.CanSeek && _file.Seek(0, SeekOrigin.End) > 0 && !EndsWithLine()) lines = Concat(lines);
            await _file.WriteAsync(lines, token).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>False where a write was cut off, by a full disk or the end of a process: what follows begins a line of its own.</summary>
    private bool EndsWithLine()
    {
        Span<byte> last = stackalloc byte[1];
        return RandomAccess.Read(_file.SafeFileHandle, last, _file.Position - 1) == 1 && last[0] == LineEnd;
    }

    private static byte[] Concat(ReadOnlyMemory<byte> lines) => [LineEnd, .. lines.Span];
}

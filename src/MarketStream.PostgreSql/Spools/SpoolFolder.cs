using System.Globalization;
using MarketStream.Engine.Files;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Errors;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Spools;

/// <summary>
/// The folder of one recording, which nobody else uses while the recording lives: its name is the writer's, and its segments are named by the position of
/// their first item. So whoever finds it later knows what the database has of it.
/// </summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string Extension = ".msj";
    private const string LockName = "spool";

    private readonly SegmentLock _right;

    private SpoolFolder(string path, Guid writer, SegmentLock right) => (Path, Writer, _right) = (path, writer, right);

    public string Path { get; }

    public Guid Writer { get; }

    /// <summary>Makes the folder of a recording. Error: SpoolNotWritable.</summary>
    public static SpoolFolder Create(string root, Guid writer)
    {
        var path = System.IO.Path.Combine(root, writer.ToString("N"));
        try
        {
            OwnerOnly.MakeFolder(path);
            return new SpoolFolder(path, writer, SegmentLock.Take(System.IO.Path.Combine(path, LockName)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ServerErrors.SpoolNotWritable(path, error);
        }
    }

    /// <summary>The folders of recordings whose process has ended, the oldest first. Empty ones are removed.</summary>
    public static IReadOnlyList<SpoolFolder> TakeLeft(string root)
    {
        var taken = new List<SpoolFolder>();
        foreach (var path in Directory.EnumerateDirectories(root).OrderBy(Directory.GetCreationTimeUtc).ThenBy(path => path, StringComparer.Ordinal))
        {
            if (!Guid.TryParseExact(System.IO.Path.GetFileName(path), "N", out var writer)) continue;
            try
            {
                taken.Add(new SpoolFolder(path, writer, SegmentLock.Take(System.IO.Path.Combine(path, LockName))));
            }
            catch (Exception error) when (error is MarketStreamException or IOException or UnauthorizedAccessException)
            {
                // Its recording lives, here or in another process, or the folder belongs to another user.
            }
        }

        return taken;
    }

    public string PathOf(long first) => System.IO.Path.Combine(Path, first.ToString("D19", CultureInfo.InvariantCulture) + Extension);

    /// <summary>The positions of the segments' first items, rising.</summary>
    public IReadOnlyList<long> Firsts() =>
    [
        .. Directory.EnumerateFiles(Path, "*" + Extension)
            .Select(path => long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : -1)
            .Where(first => first >= 0)
            .Order(),
    ];

    /// <summary>Gives the folder back, and removes it when nothing is left in it.</summary>
    public void Dispose()
    {
        _right.Dispose();
        try
        {
            if (Firsts().Count == 0) Directory.Delete(Path, recursive: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another recording has taken it, or somebody has put a file into it. An empty folder costs nothing.
        }
    }
}

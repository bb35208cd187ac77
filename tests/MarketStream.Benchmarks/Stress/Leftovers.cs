using System.Globalization;

namespace MarketStream.Benchmarks.Stress;

/// <summary>The resources that connections hold in this process: threads and handles, if the system reports them.</summary>
/// <param name="Threads">Threads whose names start with the module's name.</param>
/// <param name="Handles">Open handles: sockets, files, pipes; assemblies are not counted.</param>
/// <param name="Kinds">The number of handles of each kind.</param>
internal sealed record Leftovers(int Threads, int Handles, string Kinds)
{
    private const string OwnName = "MarketStream";
    private const string ThreadFolder = "/proc/self/task";
    private const string HandleFolder = "/proc/self/fd";

    // The runtime opens assemblies when they are first needed, and their symbols when an exception is thrown, and never closes them.
    private static readonly string[] Assemblies = [".dll", ".pdb"];

    private static readonly TimeSpan BetweenCounts = TimeSpan.FromMilliseconds(200);

    /// <summary>Counts the resources held now.</summary>
    public static Leftovers Count()
    {
        var kinds = Directory.Exists(HandleFolder) ? Directory.GetFiles(HandleFolder).Select(KindOf).Where(kind => !Assemblies.Contains(kind)).CountBy(kind => kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToList() : [];
        return new(
            Directory.Exists(ThreadFolder) ? Directory.EnumerateDirectories(ThreadFolder).Count(folder => NameOf(folder).StartsWith(OwnName, StringComparison.Ordinal)) : 0,
            kinds.Sum(kind => kind.Value),
            string.Join(", ", kinds.Select(kind => $"{kind.Value} {kind.Key}")));
    }

    /// <summary>Waits until no more resources than these are held; returns the last count.</summary>
    public async Task<Leftovers> ReturnAsync(TimeSpan patience)
    {
        Leftovers now;
        for (var left = patience; (now = Count()).Exceeds(this) && left > TimeSpan.Zero; left -= BetweenCounts)
        {
            // Something that was released without being closed would be closed by its finalizer, which needs time.
            await Task.Delay(BetweenCounts);
        }

        return now;
    }

    public bool Exceeds(Leftovers before) => Threads > before.Threads || Handles > before.Handles;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Threads} threads, {Handles} handles ({Kinds})");

    private static string KindOf(string handle)
    {
        try
        {
            var target = File.ResolveLinkTarget(handle, false)?.Name ?? "";
            return target.Split(':')[0] is { Length: > 0 } kind ? Path.GetExtension(kind) is { Length: > 0 } extension ? extension : kind : "unknown";
        }
        catch (IOException)
        {
            // This was the handle of the listing itself.
            return "unknown";
        }
    }

    private static string NameOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "comm"));
        }
        catch (IOException)
        {
            // The thread has ended.
            return "";
        }
    }
}

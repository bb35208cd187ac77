using MarketStream.Engine.Files;
using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>Deletes files that nobody needs any more, so that the folder does not grow with every address ever used.</summary>
internal sealed class LedgerCleanup
{
    /// <summary>Younger files are kept.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private const int MostLookedAt = 1000;

    private DateTimeOffset? _last;

    /// <summary>Runs at most once an hour; needs the folder's lock. A cool-down in force keeps its file, however old the file is.</summary>
    public void Run(string folder, DateTimeOffset now)
    {
        if (_last is { } last && (now - last).Duration() < Between) return;
        _last = now;
        foreach (var path in Directory.EnumerateFiles(folder, $"*{LedgerFile.Ending}*").Take(MostLookedAt))
        {
            if (now - File.GetLastWriteTimeUtc(path) >= Age && !IsNeeded(path, now)) AtomicFile.TryDelete(path);
        }
    }

    private static bool IsNeeded(string path, DateTimeOffset now)
    {
        if (!path.EndsWith(LedgerFile.Ending, StringComparison.Ordinal)) return false;
        if (new FileInfo(path).Length > UsageSerializer.MaxBytes || UsageSerializer.Read(File.ReadAllBytes(path)) is not { } usage) return false;
        usage.Prune(now.UtcTicks);
        return !usage.IsEmpty;
    }
}

using MarketStream.Engine.Files;
using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>Deletes what nobody needs any more, so that the folder does not grow with every address ever met.</summary>
internal sealed class LedgerCleanup
{
    /// <summary>Younger files are not looked at.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private const int MostLookedAt = 1000;

    private DateTimeOffset? _last;

    /// <summary>Once an hour; needs the lock. A cool-down that stands keeps its file, however old.</summary>
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

using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// Deletes files of a recording that are older than it keeps: those whose whole path the template makes, and nothing else. Links are not followed.
/// </summary>
internal sealed class RetentionSweep(PathTemplate template, TimeSpan retain, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan MostStep = TimeSpan.FromMinutes(30);

    private DateTimeOffset _lastTime = time.GetUtcNow();
    private long _last = time.GetTimestamp();
    private bool _hasRun;

    public int Deleted { get; private set; }

    /// <summary>Deletes what is too old, at most once an hour.</summary>
    public void RunIfDue(IReadOnlyCollection<string> openFiles)
    {
        var passed = time.GetElapsedTime(_last);
        if (_hasRun && passed < Interval) return;
        var now = time.GetUtcNow();

        // A clock that was set forward by mistake would make every file old. Only a time that lasts for an hour is believed.
        var isStepped = (now - _lastTime - passed).Duration() > MostStep;
        (_lastTime, _last, _hasRun) = (now, time.GetTimestamp(), true);
        if (!isStepped) Run(now, openFiles);
    }

    [SuppressMessage("Design", "CA1031", Justification = "What cannot be deleted now is tried again in an hour.")]
    private void Run(DateTimeOffset now, IReadOnlyCollection<string> openFiles)
    {
        try
        {
            if (!Directory.Exists(template.Root)) return;
            foreach (var path in Directory.EnumerateFiles(template.Root, "*" + template.Extension + "*", PathTemplate.Walk).ToList())
            {
                if (template.EndOf(path) is not { } end || end + retain > now || IsOpen(path, openFiles)) continue;
                if (TryDelete(path)) RemoveEmpty(Path.GetDirectoryName(path)!);
            }
        }
        catch (Exception)
        {
            // A folder may vanish while it is walked through.
        }
    }

    // Beside a journal that is being converted lie the drafts of what is made of it.
    private bool IsOpen(string path, IReadOnlyCollection<string> openFiles) =>
        openFiles.Contains(path) || (template.OpenSuffix.Length > 0 && openFiles.Any(open => path.StartsWith(open[..^template.OpenSuffix.Length], StringComparison.Ordinal)));

    private bool TryDelete(string path)
    {
        try
        {
            // Another recording may still write it.
            if (File.Exists(path + ".lock")) return false;
            File.Delete(path);
            Deleted++;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void RemoveEmpty(string folder)
    {
        while (folder.Length > template.Root.Length && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }
}

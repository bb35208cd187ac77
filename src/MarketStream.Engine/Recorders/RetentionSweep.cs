using System.Globalization;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// Deletes files of a recording that are older than it keeps: those whose whole path the template makes, and nothing else. Links are not followed.
/// </summary>
internal sealed class RetentionSweep(PathTemplate template, TimeSpan retain, RecorderReport report, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan MostStep = TimeSpan.FromMinutes(30);

    private DateTimeOffset _lastTime = time.GetUtcNow();
    private long _last = time.GetTimestamp();
    private bool _hasRun;
    private bool _isFailing;

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

    private void Run(DateTimeOffset now, IReadOnlyCollection<string> openFiles)
    {
        var (failed, first) = (0, "");
        foreach (var path in Find(now, openFiles))
        {
            if (TryDelete(path) is not { } failure) continue;
            if (failed++ == 0) first = $"'{path}': {PlainText.Of(failure)}";
        }

        // It is said when it begins, because it will be the same in each hour until somebody mends it.
        var text = string.Create(CultureInfo.InvariantCulture, $"{failed} old files could not be deleted (-Retain) and go on taking room, the first of them {first} The next attempt is in an hour");
        if (failed > 0 && !_isFailing) report.Failed(text);
        _isFailing = failed > 0;
    }

    private List<string> Find(DateTimeOffset now, IReadOnlyCollection<string> openFiles)
    {
        try
        {
            if (!Directory.Exists(template.Root)) return [];
            return
            [
                .. Directory.EnumerateFiles(template.Root, "*" + template.Extension + "*", PathTemplate.Walk)
                    .Where(path => template.EndOf(path) is { } end && end + retain <= now && !IsOpen(path, openFiles)),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report.Failed($"Old files in '{template.Root}' could not be looked for (-Retain), so they go on taking room: {PlainText.Of(error)} The next attempt is in an hour");
            return [];
        }
    }

    // Beside a journal that is being converted lie the drafts of what is made of it.
    private bool IsOpen(string path, IReadOnlyCollection<string> openFiles) =>
        openFiles.Contains(path) || (template.OpenSuffix.Length > 0 && openFiles.Any(open => path.StartsWith(open[..^template.OpenSuffix.Length], StringComparison.Ordinal)));

    // Returns why it cannot be deleted; null when it is gone, or when somebody writes it at this moment.
    private Exception? TryDelete(string path)
    {
        try
        {
            // A lock that exists may be one that a killed process left. Whoever can take it knows that nobody writes the file.
            using (SegmentLock.Take(path)) File.Delete(path);
            Deleted++;
            RemoveEmpty(Path.GetDirectoryName(path)!);
            return null;
        }
        catch (MarketStreamException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error;
        }
    }

    private void RemoveEmpty(string folder)
    {
        try
        {
            while (folder.Length > template.Root.Length && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
                folder = Path.GetDirectoryName(folder)!;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another recording has made a file in it meanwhile, so it is needed; an empty folder takes no room.
        }
    }
}

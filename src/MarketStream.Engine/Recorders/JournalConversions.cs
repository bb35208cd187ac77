using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Transport;
using MarketStream.Errors;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// The journals of a recording that become Parquet files, one after the other, on a thread of its own, so that recording waits for none of them. The thread
/// exists while there is something to do.
/// </summary>
internal sealed class JournalConversions(RecorderOptions options, PathTemplate template, TimeProvider time)
{
    /// <summary>How much room a conversion needs beside the journal: a Parquet file takes up to three times as much.</summary>
    private const int TimesTheJournal = 3;

    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private readonly Queue<string> _waiting = new();
    private readonly HashSet<string> _queued = new(StringComparer.Ordinal);
    private readonly List<string> _facts = [];
    private Task? _worker;

    // The recording thread's own: journals that are continued when their place is needed again.
    private readonly HashSet<string> _paused = new(StringComparer.Ordinal);

    /// <summary>The journals that wait, and the one that is being converted.</summary>
    public IReadOnlyList<string> Queued
    {
        get
        {
            using (_gate.EnterScope()) return [.. _queued];
        }
    }

    /// <summary>Whether a journal must not be continued, because it is being converted.</summary>
    public bool IsQueued(string journal)
    {
        using (_gate.EnterScope()) return _queued.Contains(journal);
    }

    /// <summary>Finds the journals that an earlier recording has left; to be called before anything is recorded.</summary>
    public void FindLeft()
    {
        foreach (var journal in LeftJournals.Find(template)) _paused.Add(journal);
        ConvertPaused(time.GetUtcNow());
    }

    /// <summary>Keeps a journal that may be continued.</summary>
    public void Pause(string journal) => _paused.Add(journal);

    /// <summary>A journal is open again.</summary>
    public void Resume(string journal) => _paused.Remove(journal);

    /// <summary>Converts a journal to which nothing is added any more.</summary>
    public void Add(string journal)
    {
        _paused.Remove(journal);
        using (_gate.EnterScope())
        {
            if (!_queued.Add(journal)) return;
            _waiting.Enqueue(journal);
            _worker ??= OwnThread.RunAsync(Work);
        }
    }

    /// <summary>Converts those whose period is over, or all of them.</summary>
    /// <param name="now">The present; null for the end of the recording.</param>
    public void ConvertPaused(DateTimeOffset? now)
    {
        if (_paused.Count == 0) return;
        foreach (var journal in _paused.Where(journal => now is null || template.EndOf(journal) is not { } end || end + RecordingFiles.OpenAfterPeriod <= now).ToList())
            Add(journal);
    }

    /// <summary>What the conversions since the last call had to say, a sentence or more each.</summary>
    public IReadOnlyList<string> TakeFacts()
    {
        using (_gate.EnterScope())
        {
            if (_facts.Count == 0) return [];
            string[] taken = [.. _facts];
            _facts.Clear();
            return taken;
        }
    }

    /// <summary>Waits until nothing waits any more.</summary>
    public void Complete()
    {
        while (Worker() is { } worker) worker.GetAwaiter().GetResult();
    }

    private Task? Worker()
    {
        using (_gate.EnterScope()) return _worker;
    }

    private void Work()
    {
        while (Next() is { } journal)
        {
            var fact = Convert(journal);
            using (_gate.EnterScope())
            {
                _queued.Remove(journal);
                if (fact.Length > 0) _facts.Add(fact);
            }
        }
    }

    private string? Next()
    {
        using (_gate.EnterScope())
        {
            if (_waiting.TryDequeue(out var journal)) return journal;

            // Under the lock, so that what is added from now on begins another thread.
            _worker = null;
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last catch of a conversion: it is reported, the journal stays, and the next one is converted.")]
    private string Convert(string journal)
    {
        try
        {
            // Somebody moved or deleted it, which has been reported.
            if (new FileInfo(journal) is not { Exists: true } file) return "";
            if (options.MinFreeDisk is { } least && options.FreeBytes(journal) is { } free && free - (file.Length * TimesTheJournal) < least)
                throw RecorderErrors.NoRoomToConvert(journal, free, least);
            return new JournalConversion(journal, time).Run();
        }
        catch (Exception error)
        {
            var why = error is MarketStreamException ? error.Message : FaultReporter.Describe(error);
            var name = journal[..^JournalFormat.Extension.Length];
            return $"'{name}' could not be made: {why} Its events are safe in '{journal}', which is converted when this recording is started again; Import-StreamEvent and Convert-StreamRecording read it as it is.";
        }
    }
}

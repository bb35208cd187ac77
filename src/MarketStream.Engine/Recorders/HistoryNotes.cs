using System.Globalization;
using MarketStream.Engine.Journal;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>What is to be said about a history: what it lacks at its beginning, where the recording was started, and at its end. For one thread.</summary>
internal sealed class HistoryNotes
{
    private readonly long _startedTicks;
    private string? _atStart;

    /// <param name="recording">The recording.</param>
    /// <param name="start">Its answer.</param>
    /// <param name="from">Since when history is wanted.</param>
    /// <param name="notTaken">Streams that are wanted and that the recording does not take.</param>
    public HistoryNotes(ActiveRecording recording, HistoryStart start, DateTimeOffset from, IReadOnlyList<string> notTaken)
    {
        _startedTicks = recording.StartedAt.UtcTicks;
        var first = FirstReceived(start.Files);
        var beginning = new List<string>();
        if (notTaken.Count > 0)
            beginning.Add(Text($"recording {recording.Id} does not take {notTaken[0]}{(notTaken.Count == 1 ? "" : Text($" and {notTaken.Count - 1} more streams"))}, so there is no history of that, only what comes from now on."));
        foreach (var problem in start.Unreadable) beginning.Add($"{problem} What it held is missing in this history.");
        var begin = first < recording.StartedAt ? first.Value : recording.StartedAt;
        if (from < begin) beginning.Add(Text($"-From {from:O} is earlier than what recording {recording.Id} holds, which begins at {begin:O}. What was received before is in none of its files."));
        AtBeginning = beginning;

        // Between two runs of a program nothing was recorded, and no file says so.
        if (first < recording.StartedAt && from < recording.StartedAt)
            _atStart = Text($"recording {recording.Id} was started here, at {recording.StartedAt:O}. What comes before is of an earlier one in the same files, and what was received between the two is in none.");
        Trouble = start.Trouble is { } trouble
            ? [Text($"recording {recording.Id} could not write when its history was asked for, so events may be missing here, between what it wrote and what came later: {trouble}")]
            : [];
    }

    /// <summary>What stands before the first item.</summary>
    public IReadOnlyList<string> AtBeginning { get; }

    /// <summary>What stands behind the last recorded item; to be asked for once.</summary>
    public IEnumerable<string> AtEnd => _atStart is { } note ? [note, .. Trouble] : Trouble;

    private IReadOnlyList<string> Trouble { get; }

    /// <summary>What stands before an item; null in the usual case.</summary>
    public string? Before(StreamItem item)
    {
        if (_atStart is null || item.ReceivedAtTicks < _startedTicks) return null;
        var note = _atStart;
        _atStart = null;
        return note;
    }

    // The files of the earliest period tell; those of later ones only where these hold nothing.
    private static DateTimeOffset? FirstReceived(IReadOnlyList<HistoryFile> files) => files
        .GroupBy(file => file.PeriodEnd)
        .OrderBy(period => period.Key)
        .Select(period => period.Min(FirstReceived))
        .FirstOrDefault(first => first is not null);

    private static DateTimeOffset? FirstReceived(HistoryFile file)
    {
        try
        {
            using var reader = JournalReader.Open(file.Path, file.End);
            return reader.Info.FirstReceivedAt;
        }
        catch (MarketStreamException)
        {
            // It is opened again to be read, and then said.
            return null;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

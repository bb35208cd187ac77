using System.Globalization;
using System.Management.Automation;
using MarketStream.Books;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.PS.Commands.Events;

/// <summary>
/// Writes events, and notices either among them or as warnings. Only the first notice of each kind becomes a warning, and of gaps the
/// first few; the rest goes to the verbose stream, so that a bad hour does not bury the screen. A summary at the end of the call counts
/// what was held back.
/// </summary>
internal sealed class NoticeWriter(Cmdlet cmdlet, bool includeNotices, bool isMixed)
{
    private const int MostGapWarnings = 20;

    private readonly SortedDictionary<NoticeKind, int> _warned = [];
    private readonly MixedStreamView _view = new(isMixed || includeNotices);
    private long _dropped;
    private long _missing;

    public void WriteEvent(StreamItem item) => cmdlet.WriteObject(_view.Tag(item));

    public void WriteNotice(StreamNotice notice)
    {
        if (notice is DropNotice) _dropped += notice.Count ?? 0;
        if (includeNotices)
        {
            cmdlet.WriteObject(_view.Tag(notice));
        }
        else if (!IsWarning(notice))
        {
            cmdlet.WriteVerbose(notice.Message);
        }
        else
        {
            if (notice is GapNotice) _missing += notice.Count ?? 0;
            var times = _warned[notice.Kind] = _warned.GetValueOrDefault(notice.Kind) + 1;
            if (times <= MostWarnings(notice.Kind)) cmdlet.WriteWarning(TextOf(notice));
            else cmdlet.WriteVerbose(notice.Message);
        }
    }

    /// <summary>Warns of the totals at the end of the call, so that nobody takes the first warnings for the whole.</summary>
    /// <param name="lost">
    /// How many events the source has lost. It may be more than the notices reported: the notice of the latest loss may still wait in
    /// the queue, behind the last event that was taken.
    /// </param>
    public void WriteSummary(long lost)
    {
        if (Math.Max(lost, _dropped) is var dropped and > 0) cmdlet.WriteWarning(DropSum(dropped));
        if (_warned.GetValueOrDefault(NoticeKind.Gap) is var gaps and > MostGapWarnings) cmdlet.WriteWarning(GapSum(gaps));
        string[] repeated = [.. _warned.Where(IsSummedUp).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value} times"))];
        if (repeated.Length > 0)
        {
            cmdlet.WriteWarning(
                $"Of these kinds of notice only the first was shown: {string.Join(", ", repeated)} during this call. -IncludeNotice writes every notice to the pipeline, -Verbose shows every notice.");
        }
    }

    private static bool IsWarning(StreamNotice notice) => notice.Kind switch
    {
        // The loss of the socket had a warning, so its return needs none. A rollover and a new key are routine.
        NoticeKind.Reconnected or NoticeKind.Rollover or NoticeKind.AccountKeyMade => false,

        // An account that was compared after a break had its warning too. A routine check that finds a difference has no such
        // explanation.
        NoticeKind.AccountReconciled => notice is AccountNotice { Cause: AccountCause.Check },
        NoticeKind.Book when notice is BookNotice { State: BookState.Live, Cause: not BookCause.CrossedSnapshot } => false,

        // Perhaps nothing is missing.
        NoticeKind.Gap when notice is GapNotice { Cause: GapCause.NoTrades } => false,
        _ => true,
    };

    private static int MostWarnings(NoticeKind kind) => kind switch
    {
        NoticeKind.Gap => MostGapWarnings,

        // The engine limits how often it reports these, and each one carries new information.
        NoticeKind.ConnectFailed or NoticeKind.EventsLate or NoticeKind.Fault or NoticeKind.HistoryIncomplete => int.MaxValue,
        _ => 1,
    };

    // Drops and gaps have summaries of their own, which say more than how often they came.
    private static bool IsSummedUp(KeyValuePair<NoticeKind, int> pair) =>
        pair.Value > MostWarnings(pair.Key) && pair.Key is not (NoticeKind.Dropped or NoticeKind.Gap);

    private static string TextOf(StreamNotice notice) => notice is DropNotice
        ? $"{notice.Message} That is only what is known so far: a warning at the end of this call gives the total, and DroppedEventCount of Get-MarketStream keeps it."
        : notice.Message;

    private static string DropSum(long dropped) => string.Create(
        CultureInfo.InvariantCulture,
        $"In all, full queues dropped {dropped} events because they came faster than they were taken, and this call did not receive them. To lose none, do less per event, or use -OverflowPolicy Spill, which keeps waiting events on the disk up to -SpillLimit.");

    private string GapSum(int gaps) => string.Create(
        CultureInfo.InvariantCulture,
        $"In all, {gaps} gaps were found during this call, of which only the first {MostGapWarnings} were shown; about {_missing} events are missing. -IncludeNotice writes every notice to the pipeline, -Verbose shows every notice.");
}

using System.Globalization;
using System.Management.Automation;
using MarketStream.Books;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.PS.Commands.Events;

/// <summary>
/// Writes events, and notices either among them or as warnings: the first of a kind warns, of holes the first few, and the rest is
/// verbose, so that a bad hour does not bury the screen. What was held back so is summed up when the call ends.
/// </summary>
internal sealed class NoticeWriter(Cmdlet cmdlet, bool includeNotices, bool isMixed)
{
    private const int MostGapWarnings = 20;

    private readonly SortedDictionary<NoticeKind, int> _warned = [];
    private readonly MixedStreamTag _mark = new(isMixed || includeNotices);
    private long _dropped;
    private long _missing;

    public void WriteEvent(StreamItem item) => cmdlet.WriteObject(_mark.Of(item));

    public void WriteNotice(StreamNotice notice)
    {
        if (notice is DropNotice) _dropped += notice.Count ?? 0;
        if (includeNotices)
        {
            cmdlet.WriteObject(_mark.Of(notice));
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

    /// <summary>
    /// Says the sums at the end of the call, so that what was warned of first is not taken for the whole.
    /// </summary>
    /// <param name="lost">
    /// What the source says is lost. Where more is lost than notices said, the rest stands behind the last event that was taken.
    /// </param>
    public void WriteSummary(long lost)
    {
        if (Math.Max(lost, _dropped) is var dropped and > 0) cmdlet.WriteWarning(DropSum(dropped));
        if (_warned.GetValueOrDefault(NoticeKind.Gap) is var gaps and > MostGapWarnings) cmdlet.WriteWarning(GapSum(gaps));
        string[] repeated = [.. _warned.Where(IsSummedUp).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value} times"))];
        if (repeated.Length > 0)
        {
            cmdlet.WriteWarning(
                $"Of these kinds of notice only the first was shown, and more came during this call: {string.Join(", ", repeated)}. -IncludeNotice writes each to the pipeline, -Verbose shows each.");
        }
    }

    private static bool IsWarning(StreamNotice notice) => notice.Kind switch
    {
        // That the socket is back needs no warning of its own; that it was gone had one. And a rollover lost nothing.
        NoticeKind.Reconnected or NoticeKind.Rollover or NoticeKind.AccountKeyMade => false,

        // So with an account, unless the venue knew what no break explains.
        NoticeKind.AccountReconciled => notice is AccountNotice { Cause: AccountCause.Check },
        NoticeKind.Book when notice is BookNotice { State: BookState.Live, Cause: not BookCause.CrossedSnapshot } => false,

        // Perhaps nothing is missing.
        NoticeKind.Gap when notice is GapNotice { Cause: GapCause.NoTrades } => false,
        _ => true,
    };

    private static int MostWarnings(NoticeKind kind) => kind switch
    {
        NoticeKind.Gap => MostGapWarnings,

        // The engine says these seldom enough, and each tells something else than the one before.
        NoticeKind.ConnectFailed or NoticeKind.EventsLate or NoticeKind.Fault => int.MaxValue,
        _ => 1,
    };

    // Drops and holes have sums of their own, which say more than how often.
    private static bool IsSummedUp(KeyValuePair<NoticeKind, int> pair) =>
        pair.Value > MostWarnings(pair.Key) && pair.Key is not (NoticeKind.Dropped or NoticeKind.Gap);

    private static string TextOf(StreamNotice notice) => notice is DropNotice
        ? $"{notice.Message} That is only what is known so far: the sum is said when this call ends, and Get-MarketStream has it in DroppedEventCount."
        : notice.Message;

    private static string DropSum(long dropped) => string.Create(
        CultureInfo.InvariantCulture,
        $"In all, full queues dropped {dropped} events because they came faster than they were taken; they are missing from what this call received. To lose none, do less for each event, or use -OverflowPolicy Spill, which keeps them on the disk up to -SpillLimit.");

    private string GapSum(int gaps) => string.Create(
        CultureInfo.InvariantCulture,
        $"In all, {gaps} holes were found during this call, of which the first {MostGapWarnings} were shown; about {_missing} events are missing in them. -IncludeNotice writes each to the pipeline, -Verbose shows each.");
}

using System.Management.Automation;
using MarketStream.Books;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.PS.Commands.Events;

/// <summary>
/// Writes events, and notices either among them or as warnings: the first of a kind warns, of holes the first few, and the rest is
/// verbose, so that a bad hour does not bury the screen.
/// </summary>
internal sealed class NoticeWriter(Cmdlet cmdlet, bool includeNotices)
{
    private const int MostGapWarnings = 20;

    private readonly HashSet<NoticeKind> _warned = [];
    private int _gapWarnings;

    public void WriteEvent(StreamItem item) => cmdlet.WriteObject(item);

    public void WriteNotice(StreamNotice notice)
    {
        if (includeNotices)
        {
            cmdlet.WriteObject(notice);
        }
        else if (IsWorthAWarning(notice))
        {
            cmdlet.WriteWarning(notice.Message);
        }
        else
        {
            cmdlet.WriteVerbose(notice.Message);
        }
    }

    private bool IsWorthAWarning(StreamNotice notice) => notice.Kind switch
    {
        // That the socket is back needs no warning of its own; that it was gone had one. And a rollover lost nothing.
        NoticeKind.Reconnected or NoticeKind.Rollover or NoticeKind.AccountKeyMade => false,

        // So with an account, unless the venue knew what no break explains.
        NoticeKind.AccountReconciled => notice is AccountNotice { Cause: AccountCause.Check },
        NoticeKind.Book when notice is BookNotice { State: BookState.Live, Cause: not BookCause.CrossedSnapshot } => false,

        // The engine says these seldom enough, and each tells something else than the one before.
        NoticeKind.ConnectFailed or NoticeKind.EventsLate => true,
        NoticeKind.Gap => ++_gapWarnings <= MostGapWarnings,
        _ => _warned.Add(notice.Kind),
    };
}

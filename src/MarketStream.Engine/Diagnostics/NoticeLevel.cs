using MarketStream.Books;
using MarketStream.Notices;

namespace MarketStream.Engine.Diagnostics;

/// <summary>Which notices are warnings in the log: those after which something may be missing, or may not be what was meant.</summary>
internal static class NoticeLevel
{
    public static bool IsWarning(StreamNotice notice) => notice.Kind switch
    {
        NoticeKind.Reconnected or NoticeKind.AccountKeyMade => false,
        NoticeKind.RecordingResumed => notice.Count > 0,
        NoticeKind.Rollover => notice is RolloverNotice { MayHaveLost: true },
        NoticeKind.AccountReconciled => notice is AccountNotice { Cause: AccountCause.Check },
        NoticeKind.Book => notice is not BookNotice { State: BookState.Live, Cause: not BookCause.CrossedSnapshot },
        NoticeKind.Gap => notice is not GapNotice { Cause: GapCause.NoTrades },
        _ => true,
    };
}

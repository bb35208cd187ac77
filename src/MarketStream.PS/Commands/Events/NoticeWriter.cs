using System.Management.Automation;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.PS.Commands.Events;

/// <summary>
/// Writes events, and notices either among them or as warnings: the first of a kind warns, the rest is verbose, so that a
/// bad hour does not bury the screen.
/// </summary>
internal sealed class NoticeWriter(Cmdlet cmdlet, bool includeNotices)
{
    private readonly HashSet<NoticeKind> _warned = [];

    public void WriteEvent(StreamItem item) => cmdlet.WriteObject(item);

    public void WriteNotice(StreamNotice notice)
    {
        if (includeNotices)
        {
            cmdlet.WriteObject(notice);
        }
        else if (notice.Kind == NoticeKind.Reconnected || !_warned.Add(notice.Kind))
        {
            // That the socket is back needs no warning of its own; that it was gone had one.
            cmdlet.WriteVerbose(notice.Message);
        }
        else
        {
            cmdlet.WriteWarning(notice.Message);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>How a connection reports what happens to it.</summary>
public sealed partial class MarketConnection
{
    /// <summary>Hands a notice to all receivers. Never fails, because a report must not harm what it reports on. No lock may be held.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported; the notice stands in the list of recent ones all the same.")]
    internal void Notify(StreamNotice notice)
    {
        CallOut.Check(Parts.Notice);
        _notices.Add(notice);
        if (NoticeLevel.IsWarning(notice)) _log.ForShard(notice.Shard).WarningPublished(notice.Kind, notice.Message);
        else _log.ForShard(notice.Shard).NoticePublished(notice.Kind, notice.Message);
        try
        {
            Probe?.Invoke(Parts.Notice);
            _router.Announce(notice);
        }
        catch (Exception error)
        {
            _faults.Report(Parts.Notice, error);
        }
    }

    private void Notify(NoticeKind kind, string message, int shard = 0, long? count = null) => Notify(_factory.New(kind, message, shard, count));
}

using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>What a connection says.</summary>
public sealed partial class MarketConnection
{
    /// <summary>Hands a notice to everyone. Never fails: what is said must not harm what it is said of. No lock may be held.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported; the notice stands in the list of recent ones all the same.")]
    internal void SayNotice(StreamNotice notice)
    {
        CallOut.Check(Parts.Notice);
        _notices.Add(notice);
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

    private void Say(NoticeKind kind, int shard, string message, long? count) =>
        SayNotice(NewNotice(kind, shard, message, count));

    private StreamNotice NewNotice(NoticeKind kind, int shard, string message, long? count) => new()
    {
        Kind = kind,
        Message = message,
        Connection = Name,
        Shard = shard,
        Count = count,
        Identity = new StreamIdentity(Venue, ""),
        ReceivedAtTicks = _services.Time.GetUtcNow().Ticks,
    };
}

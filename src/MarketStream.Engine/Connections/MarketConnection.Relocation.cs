using MarketStream.Engine.Subscriptions;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>Moves streams to another socket when the venue takes fewer on one than its profile says.</summary>
public sealed partial class MarketConnection
{
    private void Relocate(int shard, SocketOverflow overflow)
    {
        var left = _pool.Relocate(shard, overflow.Subscriptions);
        if (Interlocked.Exchange(ref _capReported, 1) == 0)
        {
            Notify(
                NoticeKind.Limit,
                $"{Uri.Authority} takes no more than {overflow.Cap} streams per socket, although its profile says {_options.Venue.Limits.StreamsPerConnection}. The rest goes to further sockets, and nothing is lost. Set streamsPerConnection in a venue file of your own to avoid this.",
                shard,
                overflow.Cap);
        }

        if (left.Count > 0)
            Notify(NoticeKind.CommandFailed, $"{Name}: {left.Count} streams have no socket and send nothing: one socket takes {overflow.Cap} here, and -MaxShards allows {_options.MaxShards}. Connect with a larger -MaxShards.", shard, left.Count);
    }
}

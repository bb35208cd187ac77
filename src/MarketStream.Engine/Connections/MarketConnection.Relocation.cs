using MarketStream.Engine.Subscriptions;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>What a connection does with streams for which a socket has no room after all.</summary>
public sealed partial class MarketConnection
{
    private void Relocate(int shard, SocketOverflow overflow)
    {
        var left = _pool.Relocate(shard, overflow.Subscriptions);
        if (Interlocked.Exchange(ref _capReported, 1) == 0)
        {
            Notify(
                NoticeKind.Limit,
                $"{Uri.Authority} takes no more than {overflow.Cap} streams on a socket, and its profile says {_options.Venue.Limits.StreamsPerConnection}: the rest goes to further sockets. streamsPerConnection in a venue file of your own saves finding it out.",
                shard,
                overflow.Cap);
        }

        if (left.Count > 0)
            Notify(NoticeKind.CommandFailed, $"{Name}: {left.Count} streams find no socket: one takes {overflow.Cap} here, and -MaxShards allows {_options.MaxShards}. Connect with a larger -MaxShards.", shard, left.Count);
    }
}

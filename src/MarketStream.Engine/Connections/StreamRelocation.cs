using MarketStream.Engine.Shards;
using MarketStream.Engine.Subscriptions;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>Moves streams to another socket when the venue takes fewer on one than its profile says, and reports the venue's limit once.</summary>
internal sealed class StreamRelocation(ConnectionOptions options, string host, Action<NoticeKind, string, int, long> notify)
{
    private int _isReported;

    /// <summary>Finds another socket for the streams that shard <paramref name="shard"/> has no room for.</summary>
    public void Move(ShardPool pool, int shard, SocketOverflow overflow)
    {
        var left = pool.Relocate(shard, overflow.Subscriptions);
        if (Interlocked.Exchange(ref _isReported, 1) == 0)
        {
            notify(
                NoticeKind.Limit,
                $"{host} takes no more than {overflow.Cap} streams per socket, although its profile says {options.Venue.Limits.StreamsPerConnection}. The rest goes to further sockets, and nothing is lost. Set streamsPerConnection in a venue file of your own to avoid this.",
                shard,
                overflow.Cap);
        }

        if (left.Count > 0)
            notify(NoticeKind.CommandFailed, $"{options.Name}: {left.Count} streams have no socket and send nothing: one socket takes {overflow.Cap} here, and -MaxShards allows {options.MaxShards}. Connect with a larger -MaxShards.", shard, left.Count);
    }
}

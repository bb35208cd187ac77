using MarketStream.Engine.Protocol;
using MarketStream.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>How many names fit into one command frame.</summary>
internal sealed class CommandBatcher(VenueLimits limits)
{
    /// <summary>Kept free below the venue's limit: the largest frame that works was found by trying.</summary>
    private const int SpareBytes = 96;

    private readonly int _maxFrameBytes = Math.Max(SpareBytes * 2, limits.CommandFrameBytes) - SpareBytes;

    /// <summary>The number of leading names that fit, at least one, at most the streams a socket may carry.</summary>
    public int Fit(IReadOnlyList<string> names, int start = 0)
    {
        var payload = CommandWriter.CommandOverheadBytes;
        var count = 0;
        while (start + count < names.Count && count < limits.StreamsPerConnection)
        {
            payload += CommandWriter.EncodedNameBytes(names[start + count]);
            if (count > 0 && CommandWriter.FrameBytes(payload) > _maxFrameBytes) break;
            count++;
        }

        return count;
    }

    /// <summary>The frames that all names take: their number and bytes.</summary>
    public (int Frames, int Bytes) Measure(IReadOnlyList<string> names)
    {
        var (frames, bytes) = (0, 0);
        for (var start = 0; start < names.Count;)
        {
            var count = Fit(names, start);
            var payload = CommandWriter.CommandOverheadBytes;
            for (var i = start; i < start + count; i++) payload += CommandWriter.EncodedNameBytes(names[i]);
            bytes += CommandWriter.FrameBytes(payload);
            frames++;
            start += count;
        }

        return (frames, bytes);
    }
}

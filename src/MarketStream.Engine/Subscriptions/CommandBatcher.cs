using MarketStream.Engine.Protocol;
using MarketStream.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>Decides how many names fit into one command frame.</summary>
internal sealed class CommandBatcher(VenueLimits limits)
{
    /// <summary>The bytes kept free below the venue's limit, because the largest accepted frame was found by experiment.</summary>
    private const int SpareBytes = 96;

    private readonly int _maxFrameBytes = Math.Max(SpareBytes * 2, limits.CommandFrameBytes) - SpareBytes;

    /// <summary>
    /// The number of names from <paramref name="start"/> on that fit: at least one, and at most the streams that a socket may carry.
    /// </summary>
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

    /// <summary>The number and total size of the frames that all names take.</summary>
    public (int Frames, int Bytes) Measure(IReadOnlyList<string> names)
    {
        var (frames, bytes) = (0, 0);
        for (var start = 0; start < names.Count;)
        {
            var count = Fit(names, start);
            bytes += CommandWriter.FrameBytes(CommandWriter.SubscribePayloadBytes(names.Skip(start).Take(count)));
            frames++;
            start += count;
        }

        return (frames, bytes);
    }
}

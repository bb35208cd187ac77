using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Sockets;

/// <summary>The write loop of a session: writes the queued frames, delayed or in pieces where a fault demands it.</summary>
internal sealed class SessionWriter(VenueHost host, Socket socket, Stream stream, OutputQueue output, SessionCounts counts)
{
    private const int DribbleBytes = 256;
    private static readonly TimeSpan DribblePause = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<long> _hugeFrames = new();
    // Timestamps of the host's clock, set by any thread.
    private long _stalledUntil;
    private long _dribblesUntil;
    private volatile bool _tearsAtEnd;

    /// <summary>Holds all frames back for the given time from now.</summary>
    public void Stall(TimeSpan length) => Volatile.Write(ref _stalledUntil, In(length));

    /// <summary>Writes in small pieces, with pauses, for the given time from now.</summary>
    public void Dribble(TimeSpan length) => Volatile.Write(ref _dribblesUntil, In(length));

    /// <summary>Makes the connection end with a reset when everything is written.</summary>
    public void TearAtEnd() => _tearsAtEnd = true;

    /// <summary>Queues a text frame of that many bytes, which are made while it is sent.</summary>
    public void QueueHugeFrame(long bytes)
    {
        _hugeFrames.Enqueue(bytes);
        output.Wake();
    }

    /// <summary>Writes until the queue is completed and empty, then ends the sending side of the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await output.TakeAsync().ConfigureAwait(false) is { } batch)
            {
                await WriteAsync(batch.Written).ConfigureAwait(false);
                counts.FramesSent += batch.Frames;
                counts.EventsSent += batch.Events;
                counts.BytesSent += batch.Length;
                counts.PingsSent += batch.Pings;
                while (_hugeFrames.TryDequeue(out var bytes))
                {
                    await HugeFrame.WriteAsync(stream, bytes).ConfigureAwait(false);
                    counts.FramesSent++;
                    counts.BytesSent += bytes;
                }
            }

            await EndAsync().ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone. The read loop ends for the same reason, and the feed must not wait for this queue.
            output.Complete();
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (IsBefore(ref _stalledUntil, out var left)) await Task.Delay(left, host.Time).ConfigureAwait(false);

        while (bytes.Length > DribbleBytes && IsBefore(ref _dribblesUntil, out _))
        {
            await stream.WriteAsync(bytes[..DribbleBytes]).ConfigureAwait(false);
            bytes = bytes[DribbleBytes..];
            await Task.Delay(DribblePause, host.Time).ConfigureAwait(false);
        }

        await stream.WriteAsync(bytes).ConfigureAwait(false);
    }

    private async ValueTask EndAsync()
    {
        if (_tearsAtEnd)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
            return;
        }

        if (stream is SslStream secure) await secure.ShutdownAsync().ConfigureAwait(false);

        socket.Shutdown(SocketShutdown.Send);
    }

    private bool IsBefore(ref long time, out TimeSpan left)
    {
        var ticks = Volatile.Read(ref time) - host.Time.GetTimestamp();
        left = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(ticks * 1000.0 / host.Time.TimestampFrequency)));
        return ticks > 0;
    }

    private long In(TimeSpan length) => host.Time.GetTimestamp() + (long)(length.TotalSeconds * host.Time.TimestampFrequency);
}

using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Sockets;

/// <summary>The one loop that writes to a socket what is queued, as slowly and as brokenly as it was told to.</summary>
internal sealed class SessionWriter(VenueHost host, Socket socket, Stream stream, OutputQueue output, SessionTally tally)
{
    private const int DribbleBytes = 256;
    private static readonly TimeSpan DribblePause = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<long> _hugeFrames = new();
    private long _stalledUntil;
    private long _dribblesUntil;
    private volatile bool _tearsAtEnd;

    /// <summary>Writes nothing for so long from now.</summary>
    public void Stall(TimeSpan length) => Volatile.Write(ref _stalledUntil, In(length));

    /// <summary>Writes in small pieces for so long from now.</summary>
    public void Dribble(TimeSpan length) => Volatile.Write(ref _dribblesUntil, In(length));

    /// <summary>When all is written, the connection is to end with a reset.</summary>
    public void TearAtEnd() => _tearsAtEnd = true;

    /// <summary>Queues a text frame of that many bytes, made while it is sent.</summary>
    public void QueueHugeFrame(long bytes)
    {
        _hugeFrames.Enqueue(bytes);
        output.Nudge();
    }

    /// <summary>Writes until the queue is completed.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await output.TakeAsync().ConfigureAwait(false) is { } batch)
            {
                await WriteAsync(batch.Written).ConfigureAwait(false);
                tally.FramesSent += batch.Frames;
                tally.EventsSent += batch.Events;
                tally.BytesSent += batch.Length;
                tally.PingsSent += batch.Pings;
                while (_hugeFrames.TryDequeue(out var bytes))
                {
                    await HugeFrame.WriteAsync(stream, bytes).ConfigureAwait(false);
                    tally.FramesSent++;
                    tally.BytesSent += bytes;
                }
            }

            await EndAsync().ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone; the read loop ends for the same reason.
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

    private bool IsBefore(ref long moment, out TimeSpan left)
    {
        var ticks = Volatile.Read(ref moment) - host.Time.GetTimestamp();
        left = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(ticks * 1000.0 / host.Time.TimestampFrequency)));
        return ticks > 0;
    }

    private long In(TimeSpan length) => host.Time.GetTimestamp() + (long)(length.TotalSeconds * host.Time.TimestampFrequency);
}

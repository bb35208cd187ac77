using System.Net;
using System.Net.Sockets;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Transport;

/// <summary>
/// A TCP connection whose reads block their thread. The thread of a socket sleeps in the operating system until bytes arrive, whereas the
/// thread pool would spin between messages, which takes most of a core at a few thousand messages a second. Nothing here uses the system's
/// asynchronous operations, not even the handshake, because after the first one every later read would take two wake-ups. Only macOS
/// connects with one.
/// </summary>
internal sealed class BlockingStream(Socket socket) : ForwardStream
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Connects; cancelling the token releases the socket at once.</summary>
    public static Task<BlockingStream> ConnectAsync(IPEndPoint endPoint, CancellationToken token) =>
        ConnectAsync(endPoint, isEndedByDispose: !OperatingSystem.IsMacOS(), token);

    /// <param name="endPoint">Where to connect to.</param>
    /// <param name="isEndedByDispose">
    /// Whether the system ends a blocking connect when its socket is disposed. Where it does not, disposing blocks until the connect ends,
    /// on macOS for 75 s, and a race of addresses could not end its losers. There the asynchronous connect is worth its cost.
    /// </param>
    /// <param name="token">Cancelling it releases the socket.</param>
    internal static async Task<BlockingStream> ConnectAsync(IPEndPoint endPoint, bool isEndedByDispose, CancellationToken token)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            SendTimeout = (int)SendTimeout.TotalMilliseconds,
        };
        try
        {
            if (isEndedByDispose)
            {
                using var given = token.UnsafeRegister(Quietly.Dispose, socket);
                await OwnThread.RunAsync(() => socket.Connect(endPoint)).ConfigureAwait(false);
            }
            else
            {
                await socket.ConnectAsync(endPoint, token).ConfigureAwait(false);
            }

            token.ThrowIfCancellationRequested();
            return new BlockingStream(socket);
        }
        catch
        {
            socket.Dispose();
            token.ThrowIfCancellationRequested();
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return socket.Receive(buffer);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Used during the handshake only, which is short, so a thread of its own may wait.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A blocked read ends only with its connection, so cancelling disposes the socket.
        using var given = cancellationToken.UnsafeRegister(Quietly.Dispose, socket);
        var count = 0;
        await OwnThread.RunAsync(() => { count = Read(buffer.Span); }).ConfigureAwait(false);
        return count;
    }

    /// <summary>Blocks, but never for long: what we send is small and fits into the system's buffer.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty) buffer = buffer[socket.Send(buffer)..];
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw new IOException(error.Message, error);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) socket.Dispose();
        base.Dispose(disposing);
    }
}

using System.Net;
using System.Net.Sockets;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Transport;

/// <summary>
/// A TCP connection whose reads block their thread. The thread of a socket then sleeps in the system until bytes come, where the
/// thread pool would spin between messages: at a few thousand messages a second that spinning takes most of a core. Nothing here
/// uses the system's asynchronous operations, not even the handshake: the first one would make every later read take two wake-ups.
/// Only macOS connects by one.
/// </summary>
internal sealed class BlockingStream(Socket socket) : Stream
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Connects; a cancelled token frees the socket at once.</summary>
    public static Task<BlockingStream> ConnectAsync(IPEndPoint endPoint, CancellationToken token) =>
        ConnectAsync(endPoint, isEndedByDispose: !OperatingSystem.IsMacOS(), token);

    /// <param name="endPoint">Where to.</param>
    /// <param name="isEndedByDispose">
    /// Whether the system ends a connect that blocks when its socket is disposed. Where it does not, the one who disposes waits with it, for
    /// 75 s on macOS, and a race of addresses could not be ended. There the asynchronous connect is worth what it costs.
    /// </param>
    /// <param name="token">Frees the socket.</param>
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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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

    /// <summary>For the handshake, which is short: a thread of its own waits.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Only the end of the connection ends a wait.
        using var given = cancellationToken.UnsafeRegister(Quietly.Dispose, socket);
        var count = 0;
        await OwnThread.RunAsync(() => { count = Read(buffer.Span); }).ConfigureAwait(false);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

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

    /// <summary>What we send is small and fits the system's buffer.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        try
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
        catch (IOException error)
        {
            return ValueTask.FromException(error);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) socket.Dispose();
        base.Dispose(disposing);
    }
}

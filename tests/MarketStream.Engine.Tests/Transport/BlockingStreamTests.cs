using System.Net;
using System.Net.Sockets;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Transport;

/// <summary>Both ways to connect: on a thread that blocks, and the one for macOS, which works everywhere.</summary>
public class BlockingStreamTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectAsync_LivingPeer_ReadsAndWrites(bool isEndedByDispose)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var stream = await BlockingStream.ConnectAsync((IPEndPoint)listener.LocalEndpoint, isEndedByDispose, CancellationToken.None);
        using var peer = await listener.AcceptTcpClientAsync();
        await stream.WriteAsync("ab"u8.ToArray());
        var buffer = new byte[2];
        await peer.GetStream().ReadExactlyAsync(buffer);
        await peer.GetStream().WriteAsync(buffer);
        stream.ReadExactly(buffer);
        Assert.Equal("ab"u8, buffer);
    }

    /// <summary>What ends a socket's thread on every system.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_WhileAThreadReads_EndsTheRead(bool isEndedByDispose)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var stream = await BlockingStream.ConnectAsync((IPEndPoint)listener.LocalEndpoint, isEndedByDispose, CancellationToken.None);
        using var peer = await listener.AcceptTcpClientAsync();
        await peer.GetStream().WriteAsync("a"u8.ToArray());
        Assert.Equal(1, stream.Read(new byte[1]));
        var read = OwnThread.RunAsync(() => stream.Read(new byte[1]));
        await stream.DisposeAsync();

        // Either an error or the end, depending on the system.
        try
        {
            Assert.Equal(0, await read);
        }
        catch (IOException)
        {
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectAsync_CancelledWhileNobodyAnswers_EndsAtOnce(bool isEndedByDispose)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux leaves a connect unanswered when the backlog is full.");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        using var only = await BlockingStream.ConnectAsync(address, isEndedByDispose, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var hanging = BlockingStream.ConnectAsync(address, isEndedByDispose, stop.Token);
        Assert.False(hanging.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }
}

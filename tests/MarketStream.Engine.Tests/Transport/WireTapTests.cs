using System.Net.WebSockets;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Transport;

public class WireTapTests
{
    private const int PingBytes = 4;

    [Fact]
    public async Task Receive_TwentyMegabytesOfPings_AllocatesNextToNothingAndAnswersTheLatest()
    {
        const int Pings = 20_000_000 / PingBytes;
        var bytes = new byte[Pings * PingBytes];
        for (var i = 0; i < Pings; i++) ((ReadOnlySpan<byte>)[0x89, 2, (byte)(i >> 8), (byte)i]).CopyTo(bytes.AsSpan(i * PingBytes));
        var (handler, control, tap) = await ReceiveAsync(bytes);
        Assert.Equal(0, await tap.ReadAsync(new byte[100], CancellationToken.None));
        Assert.InRange(handler.Allocated, 0, 1_000_000);
        Assert.InRange(handler.Pings, 1, Pings / 100);

        // The end follows the bytes; the ping is gone with the socket.
        Assert.True(control.AnswerPingAsync().IsCompleted);
        await tap.DisposeAsync();
    }

    [Theory]
    [InlineData("897E007E")]
    [InlineData("0900")]
    [InlineData("0A00")]
    [InlineData("0800")]
    [InlineData("887F000000000000007E")]
    public async Task Receive_ControlFramesThatAreTooLongOrInPieces_EndTheSocket(string hex)
    {
        var (_, _, tap) = await ReceiveAsync(Convert.FromHexString(hex));
        var error = await Assert.ThrowsAsync<WebSocketException>(() => tap.ReadAsync(new byte[100], CancellationToken.None).AsTask());
        Assert.Contains("a bad control frame", error.Message, StringComparison.Ordinal);
        await tap.DisposeAsync();
    }

    [Fact]
    public async Task Receive_PongsAndFramesBehindAClose_AreDropped()
    {
        var (handler, _, tap) = await ReceiveAsync([0x8A, 0, 0x8A, 1, 7, 0x81, 1, (byte)'a', 0x88, 0, 0x81, 1, (byte)'b', 0x89, 0]);
        var buffer = new byte[100];
        Assert.Equal([0x88, 0], buffer[..await tap.ReadAsync(buffer, CancellationToken.None)]);
        Assert.Equal((1, 0), (handler.Messages, handler.Pings));
        await tap.DisposeAsync();
    }

    private static async Task<(CountingHandler Handler, ControlPipe Control, WireTap Tap)> ReceiveAsync(byte[] bytes)
    {
        var (handler, control) = (new CountingHandler(), new ControlPipe());
        var head = "HTTP/1.1 101 Switching Protocols\r\n\r\n"u8.ToArray();
        var tap = new WireTap(new MemoryStream([.. head, .. bytes]), new SocketTraffic(TimeProvider.System), handler, control, 1000, TimeProvider.System);
        var buffer = new byte[head.Length];
        await tap.ReadExactlyAsync(buffer, CancellationToken.None);
        tap.StartReceiving();
        return (handler, control, tap);
    }

    private sealed class CountingHandler : ISocketHandler
    {
        private long? _before;

        public int Pings { get; private set; }

        public int Messages { get; private set; }

        /// <summary>By the receive thread, from its first bytes on.</summary>
        public long Allocated { get; private set; }

        public void OnMessage(ReadOnlySpan<byte> message, long receivedAtTicks) => Messages++;

        public void OnPing() => Pings++;

        public void OnDrained()
        {
            _before ??= GC.GetAllocatedBytesForCurrentThread();
            Allocated = GC.GetAllocatedBytesForCurrentThread() - _before.Value;
        }
    }
}

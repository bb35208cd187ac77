using System.Text;
using MarketStream.Engine.Transport;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Transport;

public class HandshakeReaderTests
{
    private static readonly byte[] Refusal = "HTTP/1.1 418 No\r\nContent-Length: 5\r\n\r\nhello"u8.ToArray();

    [Fact]
    public void Feed_RefusalByteByByte_IsHeldBackUntilItIsWhole()
    {
        var reader = new HandshakeReader();
        for (var i = 0; i < Refusal.Length - 1; i++)
        {
            Assert.True(reader.Feed(Refusal.AsSpan(i, 1)).IsEmpty);
            Assert.False(reader.HasReady);
        }

        Assert.True(reader.WantsBody);
        reader.Feed(Refusal.AsSpan(Refusal.Length - 1));
        Assert.Equal((false, false), (reader.WantsBody, reader.IsSwitched));
        Assert.Equal("hello", Encoding.UTF8.GetString(reader.Refusal.Span));
        Assert.Equal(Refusal, Taken(reader));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe")]
    [InlineData("HTTP/1.1 502 No\r\n\r\n")]
    [InlineData("\u0005\u0000")]
    public void Feed_AnythingElse_PassesAsItComes(string answer)
    {
        var reader = new HandshakeReader();
        var bytes = Encoding.UTF8.GetBytes(answer);
        reader.Feed(bytes);
        Assert.Equal(bytes, Taken(reader));
        Assert.True(reader.IsOther);
        Assert.True(reader.Refusal.IsEmpty);
    }

    [Fact]
    public void Feed_RefusalWithAHeadWithoutEnd_IsLetGoAtTheBound()
    {
        var reader = new HandshakeReader();
        reader.Feed("HTTP/1.1 418 No\r\n"u8);
        for (var i = 0; i < 70 && !reader.HasReady; i++) reader.Feed(new byte[1024]);
        Assert.True(reader.HasReady);
        Assert.True(reader.Refusal.IsEmpty);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "zz\r\nhello")]
    [InlineData("Transfer-Encoding: chunked", "-1\r\nhello")]
    [InlineData("Transfer-Encoding: chunked", "ffffffffffffffff\r\nhello")]
    [InlineData("Content-Length: -1", "hello")]
    [InlineData("Content-Length: 99999999999999999999", "hello")]
    public void Read_LengthsThatAreNone_NeverThrow(string line, string rest) =>
        Assert.InRange(RefusalBody.Read(Encoding.UTF8.GetBytes($"HTTP/1.1 418 No\r\n{line}\r\n\r\n"), Encoding.UTF8.GetBytes(rest), isEnded: true, out _).Length, 0, 5);

    [Fact]
    public async Task WireTap_BodyThatDoesNotCome_LeavesTheHeadAfterASecond()
    {
        var time = new FakeTimeProvider();
        var stalling = new StallingStream(Refusal[..^3]);
        await using var tap = new WireTap(stalling, new SocketTraffic(time), null!, new ControlPipe(), 1000, time);
        var buffer = new byte[100];
        var read = tap.ReadAsync(buffer, CancellationToken.None).AsTask();
        await stalling.Stalled.Task;
        Assert.False(read.IsCompleted);
        time.Advance(RefusalBody.Patience);
        Assert.Equal(Refusal[..^3], buffer[..await read]);
        Assert.Equal("he", Encoding.UTF8.GetString(tap.Refusal.Span));
    }

    private static byte[] Taken(HandshakeReader reader)
    {
        var buffer = new byte[1000];
        return buffer[..reader.Take(buffer)];
    }

    /// <summary>Gives what it has and then nothing until the wait is cancelled.</summary>
    private sealed class StallingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public TaskCompletionSource Stalled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length) return await base.ReadAsync(buffer, cancellationToken);
            Stalled.SetResult();
            var never = new TaskCompletionSource<int>();
            using var given = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return await never.Task;
        }
    }
}

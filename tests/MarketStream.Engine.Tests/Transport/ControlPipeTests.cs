using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Transport;

public class ControlPipeTests
{
    private readonly ControlPipe _pipe = new();

    [Fact]
    public async Task HoldPing_ManyPings_HandsUpTheLatestAloneAndOnlyWhenAsked()
    {
        for (byte i = 0; i < 200; i++) _pipe.DeferPing([0x89, 1, i]);
        var reading = ReadAsync();
        Assert.False(reading.IsCompleted);
        var answering = _pipe.AnswerPingAsync();
        Assert.Equal([0x89, 1, 199], await reading);
        Assert.False(answering.IsCompleted);
        _pipe.OnPongWritten();
        await answering;
        Assert.True(_pipe.AnswerPingAsync().IsCompleted);
    }

    [Fact]
    public async Task AnswerPingAsync_BeforeTheAnswerIsWritten_HandsUpNoOther()
    {
        _pipe.DeferPing([0x89, 1, 1]);
        var first = _pipe.AnswerPingAsync();
        _pipe.DeferPing([0x89, 1, 2]);
        Assert.Same(first, _pipe.AnswerPingAsync());
        Assert.Equal([0x89, 1, 1], await ReadAsync());
        _pipe.OnPongWritten();
        _ = _pipe.AnswerPingAsync();
        Assert.Equal([0x89, 1, 2], await ReadAsync());
    }

    [Fact]
    public async Task Close_AfterPings_IsHandedUpAtOnceAndOnce()
    {
        var longest = new byte[127];
        _pipe.DeferPing(longest);
        var answering = _pipe.AnswerPingAsync();
        for (var i = 0; i < 10; i++) _pipe.Close(longest);
        Assert.Equal(254, (await ReadAsync(1000)).Length);
        _pipe.DeferPing(longest);
        _pipe.OnPongWritten();
        await answering;
        Assert.True(_pipe.AnswerPingAsync().IsCompleted);
        _pipe.End(null);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task End_WhileAPingIsAnswered_EndsTheWaitAndTheReader()
    {
        _pipe.DeferPing([0x89, 0]);
        var answering = _pipe.AnswerPingAsync();
        await ReadAsync();
        var reading = ReadAsync();
        _pipe.End(new IOException("gone"));
        await answering;
        await Assert.ThrowsAsync<IOException>(() => reading);
    }

    private async Task<byte[]> ReadAsync(int size = 200)
    {
        var buffer = new byte[size];
        return buffer[..await _pipe.ReadAsync(buffer)];
    }
}

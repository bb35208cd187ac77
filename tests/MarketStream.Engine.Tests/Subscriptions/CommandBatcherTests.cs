using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Subscriptions;

public class CommandBatcherTests
{
    [Fact]
    public void Fit_ManyNames_KeepsTheFrameBelowTheVenuesLimit()
    {
        var limits = TestVenue.Limits();
        var batcher = new CommandBatcher(limits);
        List<string> names = [.. TestVenue.Trades(500).Select(name => name.Name)];
        for (var start = 0; start < names.Count;)
        {
            var count = batcher.Fit(names, start);
            var payload = CommandWriter.Subscribe(long.MaxValue / 2048, names.GetRange(start, count));
            Assert.InRange(CommandWriter.FrameBytes(payload.Length), 1, limits.CommandFrameBytes);
            start += count;
        }
    }

    [Fact]
    public void Measure_ManyNames_IsNeverLessThanWhatIsSent()
    {
        var batcher = new CommandBatcher(TestVenue.Limits());
        List<string> names = [.. TestVenue.Trades(300).Select(name => name.Name)];
        var (frames, bytes) = batcher.Measure(names);
        var (sentFrames, sentBytes) = (0, 0);
        for (var start = 0; start < names.Count;)
        {
            var count = batcher.Fit(names, start);
            sentFrames++;
            sentBytes += CommandWriter.FrameBytes(CommandWriter.Subscribe(sentFrames, names.GetRange(start, count)).Length);
            start += count;
        }

        Assert.Equal(sentFrames, frames);
        Assert.InRange(bytes, sentBytes, sentBytes + (frames * 24));
    }

    [Fact]
    public void Fit_OneNameBeyondTheLimit_StillTakesIt()
    {
        var batcher = new CommandBatcher(TestVenue.Limits() with { CommandFrameBytes = 200 });
        Assert.Equal(1, batcher.Fit([new string('X', 500)]));
    }
}

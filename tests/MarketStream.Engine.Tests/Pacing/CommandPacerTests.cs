using MarketStream.Engine.Pacing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Pacing;

public class CommandPacerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void DelayBeforeNext_NothingSent_IsZero() =>
        Assert.Equal(TimeSpan.Zero, new CommandPacer(TestVenue.Limits(), _time).DelayBeforeNext());

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(1)]
    public void Record_SendingAsSoonAsAllowed_ReachesThreeQuartersOfTheLimitAndKeepsIt(int limit)
    {
        var pacer = new CommandPacer(TestVenue.Limits(limit), _time);
        var sends = new List<TimeSpan>();
        var start = _time.GetTimestamp();
        for (var i = 0; i < 40; i++)
        {
            _time.Advance(pacer.DelayBeforeNext());
            pacer.Record(CountedFrames.Command);
            sends.Add(_time.GetElapsedTime(start));
        }

        var perSecond = (sends.Count - 1) / sends[^1].TotalSeconds;
        Assert.InRange(perSecond, limit * 0.75, limit * 0.8);
        Assert.InRange(MostInAnySecond(sends), 1, Math.Max(1, limit * 8 / 10));
    }

    // Written from the venue's side: whatever the stalls and pongs, it never counts more than its limit in any rolling second.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void DelayBeforeNext_RandomStallsAndPongs_NeverExceedsTheLimitInAnyWindow(int seed)
    {
        var random = new Random(seed);
        var limit = random.Next(2, 20);
        var pacer = new CommandPacer(TestVenue.Limits(limit), _time);
        var sends = new List<TimeSpan>();
        var start = _time.GetTimestamp();
        var nextPong = TimeSpan.Zero;
        for (var i = 0; i < 400; i++)
        {
            if (random.Next(4) == 0) _time.Advance(TimeSpan.FromMilliseconds(random.Next(3000)));
            if (_time.GetElapsedTime(start) >= nextPong)
            {
                // A venue pings far less often than once a second.
                pacer.Record(CountedFrames.Pong);
                sends.Add(_time.GetElapsedTime(start));
                nextPong = _time.GetElapsedTime(start) + TimeSpan.FromSeconds(random.Next(2, 20));
            }

            _time.Advance(pacer.DelayBeforeNext());
            pacer.Record(CountedFrames.Command);
            sends.Add(_time.GetElapsedTime(start));
        }

        Assert.InRange(MostInAnySecond(sends), 1, limit);
        Assert.Equal(MostInAnySecond(sends), pacer.Highest);
        Assert.Equal(sends.Count, pacer.Total);
    }

    [Fact]
    public void Record_PongWhereTheVenueCountsCommandsOnly_IsFree()
    {
        var pacer = new CommandPacer(TestVenue.Limits(counted: CountedFrames.Command), _time);
        pacer.Record(CountedFrames.Pong);
        Assert.Equal(0, pacer.Total);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 50)];

    private static int MostInAnySecond(List<TimeSpan> sends) =>
        sends.Max(end => sends.Count(send => send <= end && send > end - TimeSpan.FromSeconds(1)));
}

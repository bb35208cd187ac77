using MarketStream.Engine.Pacing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Pacing;

public class CommandPacerTests
{
    private readonly FakeTimeProvider _time = new();
    private long _lastId;

    [Fact]
    public void DelayBeforeNext_NothingSent_IsZero() =>
        Assert.Equal(TimeSpan.Zero, new CommandPacer(TestVenue.Limits(), _time).DelayBeforeNext());

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    public void Record_SendingAsSoonAsAllowed_ReachesThreeQuartersOfTheLimitAndKeepsIt(int limit)
    {
        var pacer = new CommandPacer(TestVenue.Limits(limit), _time);
        var sends = new List<TimeSpan>();
        var start = _time.GetTimestamp();
        for (var i = 0; i < 40; i++)
        {
            _time.Advance(pacer.DelayBeforeNext());
            Send(pacer);
            sends.Add(_time.GetElapsedTime(start));
        }

        var perSecond = (sends.Count - 1) / sends[^1].TotalSeconds;
        Assert.InRange(perSecond, limit * 0.75, limit * 0.8);
        Assert.InRange(MostInAnySecond(sends), 1, Math.Max(1, limit - 1));
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
                pacer.RecordPong();
                sends.Add(_time.GetElapsedTime(start));
                nextPong = _time.GetElapsedTime(start) + TimeSpan.FromSeconds(random.Next(2, 20));
            }

            _time.Advance(pacer.DelayBeforeNext());
            Send(pacer);
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
        pacer.RecordPong();
        Assert.Equal(0, pacer.Total);
    }

    // The system takes what is written though the network stands still, and all of it arrives at once.
    [Fact]
    public void DelayBeforeNext_NothingIsAnswered_HoldsBackWhatMayArriveTogether()
    {
        var pacer = new CommandPacer(TestVenue.Limits(5), _time);
        for (var id = 1; id <= 4; id++)
        {
            _time.Advance(pacer.DelayBeforeNext());
            pacer.RecordCommand(id);
        }

        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromSeconds(20); waited += CommandPacer.SpacingOf(TestVenue.Limits(5)))
        {
            Assert.True(pacer.DelayBeforeNext() > TimeSpan.Zero);
            _time.Advance(CommandPacer.SpacingOf(TestVenue.Limits(5)));
        }

        pacer.RecordAnswer(4);
        Assert.InRange(pacer.DelayBeforeNext().TotalMilliseconds, 700, 1000);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforeNext());
    }

    [Fact]
    public void DelayBeforeNext_AnswersNeverCome_AreNotWaitedForForEver()
    {
        var pacer = new CommandPacer(TestVenue.Limits(5), _time);
        for (var id = 1; id <= 4; id++) pacer.RecordCommand(id);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforeNext());
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 50)];

    /// <summary>Sends a command that is answered at once.</summary>
    private void Send(CommandPacer pacer)
    {
        pacer.RecordCommand(++_lastId);
        pacer.RecordAnswer(_lastId);
    }

    private static int MostInAnySecond(List<TimeSpan> sends) =>
        sends.Max(end => sends.Count(send => send <= end && send > end - TimeSpan.FromSeconds(1)));
}

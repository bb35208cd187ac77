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
    public void DelayBeforeCommand_NothingSent_IsZero() =>
        Assert.Equal(TimeSpan.Zero, new CommandPacer(TestVenue.Limits(), _time).DelayBeforeCommand());

    // A round trip of 0.25 s, as over an ocean, costs nothing.
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    public void DelayBeforeCommand_SendingAsSoonAsAllowed_ReachesThreeQuartersOfTheLimit(int limit)
    {
        var line = new PacedLine(TestVenue.Limits(limit), _time) { WayThere = TimeSpan.FromMilliseconds(120), WayBack = TimeSpan.FromMilliseconds(130) };
        line.Run(TimeSpan.FromSeconds(60));
        Assert.InRange(line.Received.Count / 60.0, limit * 0.75, limit * 0.8);
        Assert.InRange(line.HighestInSecond, 1, Math.Max(1, limit - 1));
    }

    // Judged by the venue, which counts what it receives when it receives it.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Delays_StallsOfAnyLengthPingFloodsAndLostAnswers_NeverExceedTheLimitInAnySecond(int seed)
    {
        var random = new Random(seed);
        var line = new PacedLine(TestVenue.Limits(random.Next(2, 20)), _time);
        for (var i = 0; i < 30; i++)
        {
            line.WayThere = TimeSpan.FromMilliseconds(random.Next(300));
            line.WayBack = TimeSpan.FromMilliseconds(random.Next(300));
            line.BetweenPings = TimeSpan.FromMilliseconds(random.Next(4) == 0 ? random.Next(1, 100) : random.Next(5_000, 30_000));
            line.LosesAnswers = random.Next(6) == 0;
            line.WantsCommands = random.Next(3) > 0;
            if (random.Next(2) == 0) line.Stall(TimeSpan.FromSeconds(300 * Math.Pow(random.NextDouble(), 3)), isOneWay: random.Next(2) == 0);
            line.Run(TimeSpan.FromSeconds(random.Next(1, 60)));
        }

        Assert.InRange(line.HighestInSecond, 1, line.Pacer.Highest);
        Assert.InRange(line.Pacer.Highest, 1, line.Limit);
    }

    [Fact]
    public void DelayBeforeCommand_NothingIsAnsweredForAnHour_HoldsBackWhatMayArriveTogether()
    {
        var pacer = new CommandPacer(TestVenue.Limits(), _time);
        var sent = 0;
        for (var end = _time.GetUtcNow().AddHours(1); _time.GetUtcNow() < end; _time.Advance(TimeSpan.FromMilliseconds(50)))
        {
            if (pacer.DelayBeforeCommand() != TimeSpan.Zero) continue;
            pacer.RecordCommand(++_lastId);
            sent++;
        }

        Assert.InRange(sent, 8, 10);
        Assert.Null(pacer.DelayBeforeCommand());
        pacer.RecordAnswer(_lastId);
        Assert.InRange(pacer.DelayBeforeCommand()!.Value.TotalMilliseconds, 700, 1050);
        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforeCommand());
    }

    [Fact]
    public void RecordAnswer_AnswersWereLost_ALaterOneLetsGoOfAllBeforeIt()
    {
        var pacer = new CommandPacer(TestVenue.Limits(5), _time);
        for (var id = 1; id <= 4; id++) Send(pacer, id, isAnswered: false);
        pacer.RecordAnswer(3);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforeCommand());
        Send(pacer, 5, isAnswered: false);
        Assert.Equal(4, pacer.Highest);
    }

    // A venue may say any number; one that was never sent shows nothing.
    [Theory]
    [InlineData(999)]
    [InlineData(0)]
    [InlineData(-1)]
    public void RecordAnswer_OfACommandThatWasNeverSent_LetsGoOfNothing(long id)
    {
        var pacer = new CommandPacer(TestVenue.Limits(5), _time);
        for (var sent = 1; sent <= 5; sent++) Send(pacer, sent, isAnswered: false);
        pacer.RecordAnswer(id);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(pacer.DelayBeforeCommand());
    }

    [Fact]
    public void DelayBeforePong_CommandsAreNotAnswered_HasAPlaceLeft()
    {
        var pacer = new CommandPacer(TestVenue.Limits(), _time);
        for (var i = 0; i < 100; i++, _time.Advance(TimeSpan.FromMilliseconds(300)))
        {
            if (pacer.DelayBeforeCommand() == TimeSpan.Zero && !pacer.NeedsProof) pacer.RecordCommand(++_lastId);
        }

        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforePong());
    }

    [Fact]
    public void NeedsProof_PongsThatNothingAnswers_AsksForACommandBeforeThePlacesAreFull()
    {
        var pacer = new CommandPacer(TestVenue.Limits(5), _time);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(pacer.NeedsProof);
            Assert.Equal(TimeSpan.Zero, pacer.DelayBeforePong());
            pacer.RecordPong();
            _time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.True(pacer.NeedsProof);
        Send(pacer, 1, isAnswered: true);
        Assert.False(pacer.NeedsProof);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforePong());
    }

    // It would have ended the socket long ago.
    [Fact]
    public void DelayBeforePong_VenueThatAnswersNothingButKeepsTheSocket_HasThePongs()
    {
        var limits = TestVenue.Limits(3) with { PongDeadline = TimeSpan.FromSeconds(60) };
        var pacer = new CommandPacer(limits, _time);
        pacer.RecordPong();
        pacer.RecordPong();
        Assert.Null(pacer.DelayBeforePong());
        _time.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforePong());
    }

    [Fact]
    public void DelayBeforePong_PingsWithoutEnd_IsASecondAndLeavesRoomForCommands()
    {
        var line = new PacedLine(TestVenue.Limits(5), _time) { BetweenPings = TimeSpan.FromMilliseconds(1) };
        line.Run(TimeSpan.FromSeconds(60));
        Assert.InRange(line.Received.Count(frame => frame.IsPong), 50, 60);
        Assert.InRange(line.Received.Count(frame => !frame.IsPong), 2 * 60, 4 * 60);
        Assert.InRange(line.HighestInSecond, 1, 5);
    }

    [Fact]
    public void RecordPong_WhereTheVenueCountsCommandsOnly_IsFree()
    {
        var pacer = new CommandPacer(TestVenue.Limits(counted: CountedFrames.Command), _time);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(TimeSpan.Zero, pacer.DelayBeforePong());
            pacer.RecordPong();
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal((0, 0), (pacer.Total, pacer.Highest));
    }

    [Fact]
    public void DelayBeforeCommand_VenueOfOneMessageASecond_IsNotBlockedByAPong()
    {
        var pacer = new CommandPacer(TestVenue.Limits(1), _time);
        pacer.RecordPong();
        Assert.NotEqual(TimeSpan.Zero, pacer.DelayBeforeCommand());
        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforeCommand());
    }

    [Fact]
    public void DelayBeforeClose_AllPlacesTakenByWhatMayBeHeldUp_TakesAnAnswer()
    {
        var pacer = new CommandPacer(TestVenue.Limits(1), _time);
        Assert.Equal(TimeSpan.Zero, pacer.DelayBeforeClose());
        pacer.RecordCommand(1);
        Assert.Null(pacer.DelayBeforeClose());
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private static void Send(CommandPacer pacer, long id, bool isAnswered)
    {
        pacer.RecordCommand(id);
        if (isAnswered) pacer.RecordAnswer(id);
    }
}

using MarketStream.Fuzzing;
using MarketStream.Fuzzing.Targets;

namespace MarketStream.Engine.Tests.Fuzzing;

/// <summary>The fuzz in short; at length it is a command of the benchmarks.</summary>
public sealed class FuzzTargetTests
{
    private const long Frames = 12_000;
    private const long WholeWayFrames = 4_000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All().Select(target => target.Name)];

    public static TheoryData<string> PathTargets => [.. FuzzTargets.Paths().Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Check_MutatedInput_BreaksNoPromise(string name)
    {
        var target = FuzzTargets.All().Single(target => target.Name == name);

        var report = Fuzzer.Run(target, seed: 7, firstFrame: 0, Math.Max(100, Frames / target.Cost));

        Assert.True(report.Findings.Count == 0, string.Join("\n\n", report.Findings));
        Assert.InRange(report.Tally.Accepted, 1, report.Tally.Inputs);
        Assert.InRange(report.Tally.Rejected, 1, report.Tally.Inputs);
    }

    [Theory]
    [MemberData(nameof(PathTargets))]
    public void Check_TheWholeWay_FailsNowhere(string name)
    {
        var target = FuzzTargets.Paths().Single(target => target.Name == name);

        var report = Fuzzer.Run(target, seed: 7, firstFrame: 0, WholeWayFrames);

        Assert.True(report.Findings.Count == 0, string.Join("\n\n", report.Findings));
        Assert.InRange(report.Tally.SocketFrames, WholeWayFrames, long.MaxValue);
        Assert.Contains("Gap", report.Tally.Kinds.Keys);
        Assert.Contains("Rollover", report.Tally.Kinds.Keys);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Check_SoundInput_IsAccepted(string name)
    {
        var target = FuzzTargets.All().Single(target => target.Name == name);
        var tally = new FuzzTally();

        foreach (var seed in target.Seeds) target.Check([.. seed], tally);

        Assert.Equal((target.Seeds.Count, 0), (tally.Accepted, tally.Rejected));
    }
}

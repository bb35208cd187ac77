using MarketStream.Fuzzing;
using MarketStream.Fuzzing.Targets;

namespace MarketStream.Engine.Tests.Fuzzing;

/// <summary>The fuzz in short; at length it is a command of the benchmarks.</summary>
public sealed class FuzzTargetTests
{
    private const long Frames = 12_000;
    private const long WholeWayFrames = 4_000;
    private const int WholeWayRounds = 8;

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

        // The whole way has threads of its own, so how soon it comes to a rollover is not the same in each run: it goes on until it did.
        var kinds = new HashSet<string>();
        for (var round = 0; round < WholeWayRounds && !kinds.IsSupersetOf(["Gap", "Rollover"]); round++)
        {
            var report = Fuzzer.Run(target, seed: 7, firstFrame: round * WholeWayFrames, WholeWayFrames);

            Assert.True(report.Findings.Count == 0, string.Join("\n\n", report.Findings));
            Assert.InRange(report.Tally.SocketFrames, WholeWayFrames, long.MaxValue);
            kinds.UnionWith(report.Tally.Kinds.Keys);
        }

        Assert.Superset(new HashSet<string> { "Gap", "Rollover" }, kinds);
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

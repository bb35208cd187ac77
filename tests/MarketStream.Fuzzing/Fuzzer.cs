using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Fuzzing.Mutation;

namespace MarketStream.Fuzzing;

/// <summary>Throws mutated input at a target. The same seed and frame number make the same input.</summary>
internal static class Fuzzer
{
    /// <summary>A target that fails on every input is stopped after so many findings.</summary>
    private const int MostFindings = 20;

    public static FuzzReport Run(IFuzzTarget target, long seed, long firstFrame, long frames, Watchdog? watchdog = null)
    {
        var tally = new FuzzTally();
        var findings = new List<FuzzFinding>();
        var mutator = new Mutator(target.Seeds);
        var clock = Stopwatch.StartNew();
        target.Begin(firstFrame);
        for (var frame = firstFrame; frame < firstFrame + frames && findings.Count < MostFindings; frame++)
        {
            var input = mutator.Make(seed, frame);
            watchdog?.Begin(target.Name, frame, input);
            tally.CountInput();
            if (Try(() => target.Check(input, tally)) is { } problem) Add(frame, problem, input);
        }

        if (Try(() => target.End(tally)) is { } last) Add(firstFrame + tally.Inputs - 1, last, []);
        watchdog?.End();
        return new FuzzReport(target.Name, seed, tally, clock.Elapsed, findings);

        void Add(long frame, string problem, byte[] input) =>
            findings.Add(new FuzzFinding(target.Name, seed, frame - (frame % target.Lot), problem, Convert.ToHexString(input)));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any exception is a finding.")]
    private static string? Try(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (FuzzFaultException fault)
        {
            return fault.Message;
        }
        catch (Exception crash)
        {
            return "Crashed: " + crash;
        }
    }
}

using MarketStream.Engine.Importing;
using MarketStream.Simulator.Replay;

namespace MarketStream.PS.Simulators;

/// <summary>Lets a simulator send what journals hold. The simulator knows nothing of recordings, and the engine nothing of it.</summary>
internal sealed class JournalReplay(RecordedFrames frames) : IFrameSource
{
    public IReadOnlyCollection<string> Streams => frames.Streams;

    public IReadOnlyCollection<string> Symbols => frames.Symbols;

    public IEnumerable<ReplayedFrame> Read()
    {
        var problems = new List<string>();
        foreach (var frame in frames.Read(problems.Add))
            yield return new ReplayedFrame(new TimeSpan(frame.ReceivedAtTicks - DateTimeOffset.UnixEpoch.Ticks), frame.Stream, frame.Payload);

        // Nobody is there who could be warned while the simulator sends; ReplayCompleted then says what was missing.
        if (problems.Count > 0) throw new IOException(string.Join(" ", problems));
    }

    public string? Snapshot(string symbol) => null;
}

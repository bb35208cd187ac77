using MarketStream.Engine.Venues;
using MarketStream.Fuzzing.Targets;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Paths;

/// <summary>
/// Frames of one venue on their whole way: from a socket's bytes to receivers, with everything attached that can be. What one frame
/// leaves behind meets the next, so frames are tried in lots, each on a connection of its own; a finding names its lot.
/// </summary>
internal sealed class PathTarget : IFuzzTarget, IDisposable
{
    /// <summary>Frames on one connection.</summary>
    public const int FramesInLot = 2_000;

    private const int FramesInChunk = 100;
    private const string Subject = "SOLUSDT";

    private readonly VenueProfile _profile;
    private readonly List<StreamName> _streams = [];
    private readonly List<byte[]> _chunk = [];
    private PathRun? _run;
    private long _frames;

    public PathTarget(FrameTarget frames, string venue)
    {
        Name = "path:" + venue;
        Seeds = frames.Seeds;
        _profile = VenueCatalog.Shared.Get(venue);
        foreach (var channel in _profile.Channels)
        {
            var values = new Dictionary<string, string>();
            _streams.Add(new StreamName($"{Subject}@{channel.Name}", Subject, channel, values));
        }
    }

    public string Name { get; }

    public IReadOnlyList<byte[]> Seeds { get; }

    public int Cost => 1;

    /// <summary>The same frames meet the same connection only when they begin with a lot.</summary>
    public int Lot => FramesInLot;

    public void Begin(long frame) => _frames = frame;

    public void Check(byte[] input, FuzzTally tally)
    {
        _run ??= new PathRun(_profile, _streams, _frames / FramesInLot);
        _chunk.Add(input);
        _frames++;
        tally.Accept();
        if (_frames % FramesInChunk == 0) Give(tally);
        if (_frames % FramesInLot == 0) End(tally);
    }

    public void End(FuzzTally tally)
    {
        if (_run is not { } run) return;
        _run = null;
        using (run)
        {
            if (_chunk.Count > 0) Give(run, tally);
            run.Finish(tally);
        }
    }

    public void Dispose() => _run?.Dispose();

    private void Give(FuzzTally tally)
    {
        try
        {
            Give(_run!, tally);
        }
        catch
        {
            _run!.Dispose();
            _run = null;
            throw;
        }
    }

    private void Give(PathRun run, FuzzTally tally)
    {
        byte[][] chunk = [.. _chunk];
        _chunk.Clear();
        run.Give(chunk, tally);
    }
}

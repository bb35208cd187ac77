using System.Text.Json;
using MarketStream.Engine.Protocol;
using MarketStream.Fuzzing.Oracle;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Targets;

/// <summary>A decoder with its streams, and the limits of what it may allocate.</summary>
internal sealed class FrameSocket
{
    /// <summary>The tables of words and of unknown streams grow in steps, whatever the frame's length.</summary>
    public const long MostBytesOfTables = 1024 * 1024;

    /// <summary>The largest events, for each element in a list of the shortest elements, of three bytes each.</summary>
    public const long MostBytesEachByte = 128;

    private const long ReceivedAtTicks = 638_000_000_000_000_000;

    private readonly FuzzSink _sink = new();
    private readonly FrameDecoder _decoder;
    private readonly bool _isOnly;

    public FrameSocket(VenueProfile profile, params IEnumerable<StreamName> streams)
    {
        var directory = new StreamDirectory(profile, new StreamGrammar(profile).Parse);
        _isOnly = directory.AddRange(streams).Count == 1;
        _decoder = new FrameDecoder(profile, directory, keepRaw: true);
    }

    /// <summary>Decodes a frame and compares the result with what the reference parser reads in it.</summary>
    public void Check(byte[] input, JsonDocument? frame, FuzzTally tally)
    {
        _sink.Clear();
        var allocations = AllocationMeter.Start();
        _decoder.Decode(input, ReceivedAtTicks, _sink);
        allocations.Check(tally, input.Length, MostBytesOfTables, MostBytesEachByte);
        FrameOracle.Check(frame, _sink, _isOnly);
        foreach (var item in _sink.Events) tally.CountKind(item.GetType().Name);
        if (_sink.Answers.Count > 0) tally.CountKind("CommandAnswer");
    }
}

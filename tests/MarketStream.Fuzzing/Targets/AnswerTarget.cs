using System.Text;
using MarketStream.Engine.Venues;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Answers to commands, on a socket whose streams are none of them.</summary>
internal sealed class AnswerTarget : IFuzzTarget
{
    private readonly FrameSocket _socket = new(VenueCatalog.Shared.Get("binance-spot"));

    public string Name => "answers";

    public IReadOnlyList<byte[]> Seeds { get; } = [.. AnswerSeeds.All.Select(Encoding.UTF8.GetBytes)];

    public int Cost => 4;

    public void Check(byte[] input, FuzzTally tally)
    {
        using var frame = StrictJson.TryParse(input);
        _socket.Check(input, frame, tally);
        if (frame is null) tally.Reject();
        else tally.Accept();
    }
}

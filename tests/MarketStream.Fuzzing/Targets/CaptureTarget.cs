using System.Text;
using MarketStream.Simulator.Replay;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Lines of captures, which a user may have cut or mended by hand.</summary>
internal sealed class CaptureTarget : IFuzzTarget
{
    private readonly CaptureReader _reader = new("", ["solusdt@trade"]);

    public string Name => "captures";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """1760000000.123456: {"stream":"solusdt@trade","data":{"e":"trade","t":1,"p":"1","q":"2"}}""",
            """1760000000: {"e":"trade","t":1,"p":"1","q":"2"}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public int Cost => 10;

    public void Check(byte[] input, FuzzTally tally)
    {
        if (_reader.TryRead(Encoding.UTF8.GetString(input), out var frame)) tally.Accept();
        else tally.Reject();
        if (frame.At < TimeSpan.Zero) throw new FuzzFaultException($"The frame was captured at {frame.At}.");
    }
}

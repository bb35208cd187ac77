using System.Text;
using MarketStream.Fuzzing.Targets;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class FrameDecoderFuzzTests
{
    private static readonly byte[] Telling = "{}[]\",:\\-.eE0123456789nulltruefalse \t\n\u0001"u8.ToArray();

    [Fact]
    public void Decode_EveryTruncation_IsABadFrame()
    {
        foreach (var socket in Sockets())
        {
            foreach (var frame in Samples.Frames.Select(Encoding.UTF8.GetBytes))
            {
                for (var length = 0; length < frame.Length; length++)
                {
                    var sink = socket.Decode(frame.AsSpan(0, length));
                    Assert.Equal((1, 1), (sink.BadFrames.Count, sink.Count));
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Decode_Mutated_NeverThrowsAndAlwaysReports(int seed)
    {
        var random = new Random(seed);
        foreach (var socket in Sockets())
        {
            for (var i = 0; i < 20_000; i++)
            {
                var frame = Mutate(random, Encoding.UTF8.GetBytes(Samples.Frames[random.Next(Samples.Frames.Length)]));
                Assert.NotEqual(0, socket.Decode(frame).Count);
            }
        }
    }

    private static Socket[] Sockets() =>
    [
        new Socket(Venue.Options),
        new Socket(Venue.Options, keepRaw: true).With("SOL-261225-150-C@trade", "Trade"),
        new Socket(Venue.Options)
            .With("SOL-261225-150-C@trade", "Trade").With("SOL-261225-150-C@ticker", "Ticker").With("S@kline_1m", "Kline", "1m")
            .With("SOL@markPrice", "MarkPrice").With("option_pair", "NewSymbol").With("SOL-261225-150-C@depth10", "Depth"),
    ];

    private static byte[] Mutate(Random random, byte[] frame)
    {
        var bytes = frame.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = Telling[random.Next(Telling.Length)]; break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, Telling[random.Next(Telling.Length)]); break;
                default: bytes.RemoveRange(at, random.Next(Math.Min(20, bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }
}

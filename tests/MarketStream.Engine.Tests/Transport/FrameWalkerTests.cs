using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Transport;

public class FrameWalkerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Walk_CutAnywhere_CountsTheSame(bool masked)
    {
        byte[] wire =
        [
            .. Frame(1, 5, masked), .. Frame(9, 4, masked), .. Frame(1, 126, masked), .. Frame(10, 0, masked),
            .. Frame(2, 70_000, masked), .. Frame(9, 0, masked), .. Frame(1, 0, masked),
        ];
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var walker = default(FrameWalker);
            var (frames, pings, pongs) = (0, 0, 0);
            for (var start = 0; start < wire.Length;)
            {
                var length = Math.Min(wire.Length - start, round == 0 ? 1 : random.Next(1, round < 100 ? 50 : 9000));
                var seen = walker.Walk(wire.AsSpan(start, length));
                (frames, pings, pongs) = (frames + seen.Frames, pings + seen.Pings, pongs + seen.Pongs);
                start += length;
            }

            Assert.Equal((7, 2, 1), (frames, pings, pongs));
        }
    }

    [Fact]
    public void Walk_RandomBytes_NeverFails()
    {
        var random = new Random(2);
        var bytes = new byte[4096];
        for (var round = 0; round < 500; round++)
        {
            random.NextBytes(bytes);
            var walker = default(FrameWalker);
            Assert.InRange(walker.Walk(bytes).Frames, 0, bytes.Length / 2);
        }
    }

    private static byte[] Frame(int opcode, int length, bool masked)
    {
        var mask = masked ? 0x80 : 0;
        byte[] header = length switch
        {
            < 126 => [(byte)(0x80 | opcode), (byte)(mask | length)],
            < 65_536 => [(byte)(0x80 | opcode), (byte)(mask | 126), (byte)(length >> 8), (byte)length],
            _ => [(byte)(0x80 | opcode), (byte)(mask | 127), 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length],
        };
        return [.. header, .. masked ? new byte[] { 1, 2, 3, 4 } : [], .. Enumerable.Repeat((byte)'\r', length)];
    }
}

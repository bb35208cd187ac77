using System.Text;
using MarketStream.Engine.Venues;
using MarketStream.Fuzzing.Targets;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>Frames that cost the most memory for their length: long lists of the shortest elements.</summary>
public sealed class HostileSizeTests
{
    private const int Length = 1 << 20;

    [Theory]
    [InlineData("[", "1", "]")]
    [InlineData("[", "{}", "]")]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","o":[""", "{}", "]}")]
    [InlineData("""{"e":"ACCOUNT_UPDATE","a":{"P":[""", "{}", "]}}")]
    [InlineData("""{"e":"ACCOUNT_UPDATE","a":{"B":[""", "{}", "]}}")]
    [InlineData("""{"stream":"a@depth","data":{"e":"depthUpdate","u":1,"b":[""", "[1,1]", """],"a":[]}}""")]
    [InlineData("""{"e":"contractInfo","s":"X","bks":[""", "{}", "]}")]
    [InlineData("""{"result":[""", "\"a\"", """],"id":1}""")]
    [InlineData("""{"e":"trade","s":""", "\"\\u0041\\u0042\"", ",\"t\":1}")]
    public void Decode_LongList_AllocatesNoMoreThanPromised(string head, string element, string tail)
    {
        var frame = new StringBuilder(Length + 64).Append(head).Append(element);
        while (frame.Length < Length && head[^1] == '[') frame.Append(',').Append(element);
        var bytes = Encoding.UTF8.GetBytes(frame.Append(tail).ToString());
        var socket = new Socket(VenueCatalog.Shared.Get("binance-usdm")).With("a@depth", "Depth").With("listenkey");
        socket.Decode("{}");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sink = socket.Decode(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // The list of the test's own sink takes part of it.
        var ofSink = sink.Events.Capacity * 3L * 16;
        Assert.InRange(allocated - ofSink, 1, FrameSocket.MostBytesOfTables + (FrameSocket.MostBytesEachByte * bytes.LongLength));
        TestContext.Current.TestOutputHelper!.WriteLine($"{(double)(allocated - ofSink) / bytes.Length:0.0} bytes a byte");
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Decode_Nested_IsReadToDepth64(int depth, bool isRead)
    {
        var frame = new string('[', depth) + new string(']', depth);

        Assert.Equal(isRead ? 0 : 1, new Socket(VenueCatalog.Shared.Get("binance-usdm")).Decode(frame).BadFrames.Count);
    }
}

using System.Text;
using MarketStream.Engine.Protocol;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class CommandWriterTests
{
    [Fact]
    public void Write_EachCommand_IsAsDocumented()
    {
        Assert.Equal("""{"method":"SUBSCRIBE","params":["A@trade","B@ticker"],"id":1}""", Text(CommandWriter.Subscribe(1, ["A@trade", "B@ticker"])));
        Assert.Equal("""{"method":"UNSUBSCRIBE","params":["币@trade"],"id":312}""", Text(CommandWriter.Unsubscribe(312, ["币@trade"])));
        Assert.Equal("""{"method":"LIST_SUBSCRIPTIONS","id":3}""", Text(CommandWriter.ListSubscriptions(3)));
        Assert.Equal("""{"method":"SET_PROPERTY","params":["combined",true],"id":5}""", Text(CommandWriter.SetProperty(5, true)));
    }

    [Theory]
    [InlineData("A@trade")]
    [InlineData("币安人生usdt@kline_1m@+08:00", "b", "")]
    [InlineData("quote\"d\\", "😀@trade", "a\u0001b", "a\u2028b")]
    public void SubscribePayloadBytes_AnyNames_IsTheMostThatIsWritten(params string[] names)
    {
        var longest = CommandWriter.Unsubscribe(long.MinValue, names).Length;

        Assert.Equal(longest + 1, CommandWriter.SubscribePayloadBytes(names));
        Assert.Equal(
            CommandWriter.Subscribe(1, [.. names, "x"]).Length - CommandWriter.Subscribe(1, names).Length,
            CommandWriter.EncodedNameBytes("x") + (names.Length == 0 ? -1 : 0));
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(125, 131)]
    [InlineData(126, 134)]
    [InlineData(4088, 4096)]
    [InlineData(65_535, 65_543)]
    [InlineData(65_536, 65_550)]
    public void FrameBytes_Payload_AddsTheClientsHeader(int payload, int frame) =>
        Assert.Equal(frame, CommandWriter.FrameBytes(payload));

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}

using System.Buffers.Binary;
using System.Text;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Connections.WarmUp;

/// <summary>Frames as a venue sends them, of the kinds that come most often; the values mean nothing.</summary>
internal static class WarmUpFrames
{
    public const string Venue = "binance-spot";

    private const string Time = "1700000000123";

    public static IReadOnlyList<string> Streams { get; } = [.. Samples(0).Select(sample => sample.Stream)];

    /// <summary>One unmasked text frame per stream, numbered so that each call's events follow those of the call before.</summary>
    public static byte[] OneOfEach(long number) =>
        [.. Samples(number).SelectMany(sample => Frame(Encoding.UTF8.GetBytes($$"""{"stream":"{{sample.Stream}}","data":{{sample.Data}} }""")))];

    private static (string Stream, string Data)[] Samples(long n) =>
    [
        ("btcusdt@trade", $$"""{"e":"trade","E":{{Time}},"s":"BTCUSDT","t":{{n}},"p":"61234.50000000","q":"0.00250000","T":{{Time}},"m":true,"M":true}"""),
        ("ethusdt@trade", $$"""{"e":"trade","E":{{Time}},"s":"ETHUSDT","t":"{{n}}","p":"1517.50","q":"1","b":"4674","a":"4692","T":{{Time}},"S":"1","X":"MARKET"}"""),
        ("btcusdt@aggTrade", $$"""{"e":"aggTrade","E":{{Time}},"s":"BTCUSDT","a":{{n}},"p":"61234.5","q":"0.25","f":100,"l":105,"T":{{Time}},"m":false,"M":true}"""),
        ("btcusdt@bookTicker", $$"""{"u":{{n}},"s":"BTCUSDT","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}"""),
        ("btcusdt@depth", $$"""{"e":"depthUpdate","E":{{Time}},"s":"BTCUSDT","U":{{n}},"u":{{n}},"b":[["61234.5","10"],["61234.4","0"]],"a":[["61235.0","0.5"]]}"""),
        ("btcusdt@kline_1m", $$"""{"e":"kline","E":{{Time}},"s":"BTCUSDT","k":{"t":1700000000000,"T":1700000059999,"s":"BTCUSDT","i":"1m","f":100,"L":{{n}},"o":"1.1","c":"1.2","h":"1.3","l":"1.0","v":"1000","n":100,"x":false,"q":"1.0","V":"500","Q":"0.5","B":"0"} }"""),
        ("btcusdt@ticker", $$"""{"e":"24hrTicker","E":{{Time}},"s":"BTCUSDT","p":"1.5","P":"2.5","w":"1.4","x":"1.3","c":"1.2","Q":"10","b":"1.1","B":"10","a":"1.3","A":"100","o":"1.0","h":"2.0","l":"0.9","v":"10000","q":"18","O":0,"C":86400000,"F":0,"L":{{n}},"n":18151}"""),
    ];

    private static byte[] Frame(byte[] payload)
    {
        const byte finalText = WebSocketFrame.FinalFlag | WebSocketFrame.Text;
        if (payload.Length < WebSocketFrame.TwoByteLength) return [finalText, (byte)payload.Length, .. payload];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)payload.Length);
        return [finalText, WebSocketFrame.TwoByteLength, .. length, .. payload];
    }
}

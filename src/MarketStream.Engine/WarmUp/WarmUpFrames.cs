using System.Buffers.Binary;
using System.Text;

namespace MarketStream.Engine.WarmUp;

/// <summary>Frames as a venue sends them, of the kinds that come most often; the values mean nothing.</summary>
internal static class WarmUpFrames
{
    public const string Venue = "binance-spot";

    private static readonly (string Stream, string Data)[] Samples =
    [
        ("btcusdt@trade", """{"e":"trade","E":1700000000123,"s":"BTCUSDT","t":12345,"p":"61234.50000000","q":"0.00250000","T":1700000000122,"m":true,"M":true}"""),
        ("ethusdt@trade", """{"e":"trade","E":1700000000123,"s":"ETHUSDT","t":"12345","p":"1517.50","q":"1","b":"4674","a":"4692","T":1700000000120,"S":"1","X":"MARKET"}"""),
        ("btcusdt@aggTrade", """{"e":"aggTrade","E":1700000000123,"s":"BTCUSDT","a":77,"p":"61234.5","q":"0.25","f":100,"l":105,"T":1700000000122,"m":false,"M":true}"""),
        ("btcusdt@bookTicker", """{"u":400900217,"s":"BTCUSDT","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}"""),
        ("btcusdt@depth", """{"e":"depthUpdate","E":1700000000123,"s":"BTCUSDT","U":157,"u":160,"b":[["61234.5","10"],["61234.4","0"]],"a":[["61235.0","0.5"]]}"""),
        ("btcusdt@kline_1m", """{"e":"kline","E":1700000000123,"s":"BTCUSDT","k":{"t":1700000000000,"T":1700000059999,"s":"BTCUSDT","i":"1m","f":100,"L":200,"o":"1.1","c":"1.2","h":"1.3","l":"1.0","v":"1000","n":100,"x":false,"q":"1.0","V":"500","Q":"0.5","B":"0"}}"""),
        ("btcusdt@ticker", """{"e":"24hrTicker","E":1700000000123,"s":"BTCUSDT","p":"1.5","P":"2.5","w":"1.4","x":"1.3","c":"1.2","Q":"10","b":"1.1","B":"10","a":"1.3","A":"100","o":"1.0","h":"2.0","l":"0.9","v":"10000","q":"18","O":0,"C":86400000,"F":0,"L":18150,"n":18151}"""),
    ];

    public static IReadOnlyList<string> Streams { get; } = [.. Samples.Select(sample => sample.Stream)];

    /// <summary>One unmasked text frame a sample.</summary>
    public static byte[] OneOfEach() =>
        [.. Samples.SelectMany(sample => Frame(Encoding.UTF8.GetBytes($$"""{"stream":"{{sample.Stream}}","data":{{sample.Data}}}""")))];

    private static byte[] Frame(byte[] payload)
    {
        const byte finalText = 0x81;
        const byte twoByteLength = 126;
        if (payload.Length < twoByteLength) return [finalText, (byte)payload.Length, .. payload];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)payload.Length);
        return [finalText, twoByteLength, .. length, .. payload];
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MarketStream.Engine.Signing;

namespace MarketStream.Engine.Accounts;

// {"id":1,"method":"userDataStream.subscribe.signature","params":{"apiKey":"...","recvWindow":5000,"signature":"...","timestamp":1760000000000}}
// {"id":1,"method":"userDataStream.subscribe.listenToken","params":{"listenToken":"..."}}

/// <summary>
/// The requests that subscribe to an account's stream over a venue's WebSocket API
/// (https://developers.binance.com/docs/binance-spot-api-docs/websocket-api/user-data-stream-requests,
/// https://developers.binance.com/docs/margin_trading/trade-data-stream/Listen-Token-Websocket-API).
/// </summary>
internal static class SubscriptionRequest
{
    // The characters of base64 need no escapes, and the venue's own examples have none.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the signed request. Whoever sends it clears the bytes.</summary>
    public static byte[] Write(long id, AccountCredential credential, DateTimeOffset at)
    {
        var (key, timestamp) = (credential.RevealKey(), at.ToUnixTimeMilliseconds());
        return Write(id, "userDataStream.subscribe.signature", writer =>
        {
            writer.WriteString("apiKey", key);
            writer.WriteNumber("recvWindow", AccountApi.ReceiveWindowMs);
            writer.WriteString("signature", credential.Sign(SignedText(key, timestamp)));
            writer.WriteNumber("timestamp", timestamp);
        });
    }

    /// <summary>Writes the request with a token. Whoever sends it clears the bytes.</summary>
    public static byte[] Write(long id, ListenToken token) =>
        Write(id, "userDataStream.subscribe.listenToken", writer => writer.WriteString("listenToken", token.Value));

    /// <summary>
    /// What the signature covers: the parameters sorted by name. Unlike those of a REST request they are not percent-encoded.
    /// </summary>
    public static string SignedText(string apiKey, long timestamp) =>
        string.Create(CultureInfo.InvariantCulture, $"apiKey={apiKey}&recvWindow={AccountApi.ReceiveWindowMs}&timestamp={timestamp}");

    private static byte[] Write(long id, string method, Action<Utf8JsonWriter> writeParameters)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", id);
            writer.WriteString("method", method);
            writer.WriteStartObject("params");
            writeParameters(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        var request = bytes.WrittenSpan.ToArray();
        bytes.Clear();
        return request;
    }
}

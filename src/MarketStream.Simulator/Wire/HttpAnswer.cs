using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarketStream.Simulator.Wire;

/// <summary>A complete HTTP response.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body; may be empty.</param>
/// <param name="RetryAfterSeconds">The value of the Retry-After header; null for no such header.</param>
internal sealed record HttpAnswer(int Status, string Body, int? RetryAfterSeconds = null)
{
    public string ContentType { get; init; } = "application/json;charset=UTF-8";

    /// <summary>Further headers by name; may be empty.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    // {"code":-1121,"msg":"Invalid symbol."}

    /// <summary>An error as the venues write it.</summary>
    public static HttpAnswer Error(int status, int code, string message, int? retryAfterSeconds = null) =>
        new(status, $$"""{"code":{{code.ToString(CultureInfo.InvariantCulture)}},"msg":"{{message}}"}""", retryAfterSeconds);

    /// <summary>What a venue's gateway answers where there is nothing any more: a page instead of an error in JSON.</summary>
    public static HttpAnswer Gone { get; } = new(
        410,
        "<html>\r\n<head><title>410 Gone</title></head>\r\n<body>\r\n<center><h1>410 Gone</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n")
    {
        ContentType = "text/html",
    };

    /// <summary>The response that completes the WebSocket handshake (RFC 6455, 4.2.2).</summary>
    public static byte[] SwitchingProtocols(string key)
    {
#pragma warning disable CA5350 // RFC 6455 demands SHA-1 here, and the digest protects nothing.
        var digest = SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
            $"Sec-WebSocket-Accept: {Convert.ToBase64String(digest)}\r\n\r\n");
    }

    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} {Reason(Status)}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {ContentType}\r\nContent-Length: {body.Length}\r\n");
        if (RetryAfterSeconds is { } seconds) head.Append(CultureInfo.InvariantCulture, $"Retry-After: {seconds}\r\n");

        foreach (var (name, value) in Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        410 => "Gone",
        414 => "URI Too Long",
        418 => "I'm a teapot",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        _ => "Status",
    };
}

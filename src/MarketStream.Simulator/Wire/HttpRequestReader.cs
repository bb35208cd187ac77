using System.Text;

namespace MarketStream.Simulator.Wire;

/// <summary>Reads the heads of requests from a connection, one after the other. Requests with a body are not supported.</summary>
internal sealed class HttpRequestReader(Stream stream)
{
    private const int MaxHeadBytes = 64 * 1024;

    private readonly byte[] _bytes = new byte[MaxHeadBytes];
    private int _length;

    /// <summary>The next request; null at the end of the connection, and when the bytes are not a request or its head is too long.</summary>
    public async ValueTask<HttpRequest?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var end = _bytes.AsSpan(0, _length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var head = Encoding.UTF8.GetString(_bytes, 0, end);
                _length -= end + 4;
                Buffer.BlockCopy(_bytes, end + 4, _bytes, 0, _length);
                return Parse(head);
            }

            var read = _length == _bytes.Length
                ? 0
                : await stream.ReadAsync(_bytes.AsMemory(_length), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            _length += read;
        }
    }

    // GET /ws/btcusdt@trade HTTP/1.1
    // Upgrade: websocket
    // Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
    private static HttpRequest? Parse(string head)
    {
        var lines = head.Split("\r\n");
        var start = lines[0].Split(' ');
        if (start.Length != 3)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new(start[0], start[1], headers);
    }
}

using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>One client of a <see cref="RawVenue"/>: frames by hand, and what it asked for.</summary>
internal sealed class RawPeer(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>What is subscribed; guarded by itself.</summary>
    public HashSet<string> Streams { get; } = [];

    public string Path { get; private set; } = "";

    public void AskedInUri(string path)
    {
        Path = path;
        var at = path.IndexOf("streams=", StringComparison.Ordinal);
        if (at < 0) return;
        lock (Streams) Streams.UnionWith(path[(at + 8)..].Split('/').Select(Uri.UnescapeDataString));
    }

    /// <summary>Answers a command as venues do.</summary>
    public string Serve(RawCommand command)
    {
        lock (Streams)
        {
            if (command.Method == "SUBSCRIBE") Streams.UnionWith(command.Names);
            if (command.Method == "UNSUBSCRIBE") Streams.ExceptWith(command.Names);
            var result = command.Method == "LIST_SUBSCRIPTIONS" ? JsonSerializer.Serialize(Streams) : "null";
            return $$"""{"result":{{result}},"id":{{command.Id}}}""";
        }
    }

    public static string Error(RawCommand command, int code, string words) =>
        $$"""{"error":{"code":{{code}},"msg":{{JsonSerializer.Serialize(words)}}},"id":{{command.Id}}}""";

    public async Task<string> ReadHeadAsync(CancellationToken token)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)(await BytesAsync(1, token))[0]);
        return head.ToString();
    }

    /// <summary>The next text; null when the client closed. Closes are echoed, as the RFC says.</summary>
    public async Task<string?> ReadTextAsync(CancellationToken token)
    {
        while (true)
        {
            var head = await BytesAsync(2, token);
            long length = head[1] & 0x7F;
            if (length == 126) length = BinaryPrimitives.ReadUInt16BigEndian(await BytesAsync(2, token));
            else if (length == 127) length = BinaryPrimitives.ReadInt64BigEndian(await BytesAsync(8, token));
            var mask = await BytesAsync(4, token);
            var payload = await BytesAsync((int)length, token);
            for (var i = 0; i < payload.Length; i++) payload[i] ^= mask[i % 4];
            switch (head[0] & 0x0F)
            {
                case WebSocketFrame.Text:
                    return Encoding.UTF8.GetString(payload);
                case WebSocketFrame.Close:
                    await FrameAsync(WebSocketFrame.Close, payload, token);
                    return null;
            }
        }
    }

    public Task SendAsync(string text, CancellationToken token = default) => FrameAsync(WebSocketFrame.Text, Encoding.UTF8.GetBytes(text), token);

    public Task CloseAsync(int code, byte[] reason) => FrameAsync(WebSocketFrame.Close, [(byte)(code >> 8), (byte)code, .. reason], default);

    public async Task FrameAsync(int opcode, byte[] payload, CancellationToken token)
    {
        byte[] head = payload.Length < WebSocketFrame.TwoByteLength
            ? [(byte)(WebSocketFrame.FinalFlag | opcode), (byte)payload.Length]
            : [(byte)(WebSocketFrame.FinalFlag | opcode), WebSocketFrame.TwoByteLength, (byte)(payload.Length >> 8), (byte)payload.Length];
        await WriteAsync([.. head, .. payload], token);
    }

    public async Task WriteAsync(byte[] bytes, CancellationToken token)
    {
        await _writing.WaitAsync(token);
        try
        {
            await stream.WriteAsync(bytes, token);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Dispose()
    {
        stream.Dispose();
        _writing.Dispose();
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken token)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, token);
        return bytes;
    }
}

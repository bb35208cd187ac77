using System.Buffers.Binary;
using MarketStream.Engine.Transport;

namespace MarketStream.Fuzzing.Paths;

/// <summary>Puts payloads into WebSocket frames as a server may: whole, in fragments, with control frames between, and cut anywhere.</summary>
internal static class PathFrames
{
    private const int FramesEachBreach = 20_000;

    /// <summary>The bytes of a chunk of messages, in pieces as reads return them.</summary>
    public static List<ReadOnlyMemory<byte>> Of(IReadOnlyList<byte[]> payloads, ref Dice dice)
    {
        var bytes = new MemoryStream();
        foreach (var payload in payloads) Write(bytes, payload, ref dice);
        return Cut(bytes.ToArray(), ref dice);
    }

    private static void Write(MemoryStream bytes, byte[] payload, ref Dice dice)
    {
        if (dice.OneIn(40)) Frame(bytes, (byte)(WebSocketFrame.FinalFlag | (dice.OneIn(2) ? WebSocketFrame.Ping : WebSocketFrame.Pong)), new byte[dice.Below(WebSocketFrame.TwoByteLength)]);
        if (dice.OneIn(FramesEachBreach)) bytes.WriteByte((byte)dice.Next());
        if (!dice.OneIn(30))
        {
            Frame(bytes, WebSocketFrame.FinalFlag | WebSocketFrame.Text, payload);
            return;
        }

        var from = 0;
        for (byte opcode = WebSocketFrame.Text; ; opcode = 0)
        {
            var count = dice.Below(payload.Length - from + 1);
            var isLast = from + count == payload.Length;
            Frame(bytes, (byte)(opcode | (isLast ? WebSocketFrame.FinalFlag : 0)), payload.AsSpan(from, count));
            if (isLast) return;
            if (dice.OneIn(4)) Frame(bytes, WebSocketFrame.FinalFlag | WebSocketFrame.Ping, []);
            from += count;
        }
    }

    private static void Frame(MemoryStream bytes, byte head, ReadOnlySpan<byte> payload)
    {
        Span<byte> length = stackalloc byte[8];
        bytes.WriteByte(head);
        if (payload.Length < WebSocketFrame.TwoByteLength)
        {
            bytes.WriteByte((byte)payload.Length);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            bytes.WriteByte(WebSocketFrame.TwoByteLength);
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)payload.Length);
            bytes.Write(length[..2]);
        }
        else
        {
            bytes.WriteByte(WebSocketFrame.EightByteLength);
            BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
            bytes.Write(length);
        }

        bytes.Write(payload);
    }

    private static List<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> bytes, ref Dice dice)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        while (!bytes.IsEmpty)
        {
            var count = dice.OneIn(8) ? 1 + dice.Below(200) : 1 + dice.Below(30_000);
            if (count > bytes.Length) count = bytes.Length;
            pieces.Add(bytes[..count]);
            bytes = bytes[count..];
        }

        return pieces;
    }
}

using System.Buffers.Text;
using System.Text;
using MarketStream.Engine.Pacing;

namespace MarketStream.Engine.Transport;

/// <summary>
/// The head of the venue's answer to the handshake. RFC 6455, 4.1 requires a client to accept any <c>Connection</c> that has
/// <c>Upgrade</c> among its tokens, in any letter case and over several lines (RFC 9110, 5.3); .NET's client accepts only that one token.
/// So the lines are merged into the form that .NET accepts where they satisfy the RFC, and left alone where they do not, so that .NET
/// reports what is wrong.
/// </summary>
internal static class HandshakeHead
{
    private const byte LineEnd = (byte)'\n';

    // The length of "HTTP/1.1 418".
    private const int LengthWithStatus = 12;

    /// <summary>
    /// Whether the bytes may be the beginning of an answer that switches protocols, or of one that precedes it (<paramref
    /// name="isInterim"/>). Only HTTP/1.1 switches; status 101 of an HTTP/1.0 server is no handshake (RFC 6455, 4.2.2).
    /// </summary>
    public static bool MaySwitch(ReadOnlySpan<byte> bytes, out bool isInterim)
    {
        var known = "HTTP/1.1 1"u8;
        var start = bytes[..Math.Min(bytes.Length, known.Length)];
        isInterim = bytes.Length >= known.Length + 2 && !bytes[known.Length..].StartsWith("01"u8);
        return known.StartsWith(start);
    }

    /// <summary>Whether the bytes may be the beginning of a refusal whose body may say how long it lasts.</summary>
    public static bool MayRefuse(ReadOnlySpan<byte> bytes)
    {
        var known = "HTTP/1."u8;
        if (bytes.Length < LengthWithStatus) return known.StartsWith(bytes[..Math.Min(bytes.Length, known.Length)]);
        return bytes.StartsWith(known)
            && Utf8Parser.TryParse(bytes[(LengthWithStatus - 3)..LengthWithStatus], out int status, out _)
            && RetryAfterReader.MayHavePauseInBody(status);
    }

    /// <summary>
    /// The length of the head including its final empty line; 0 when that has not arrived yet. Lines may end with LF alone, because .NET
    /// accepts that.
    /// </summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != LineEnd) continue;
            var rest = bytes[(i + 1)..];
            if (rest.StartsWith("\n"u8)) return i + 2;
            if (rest.StartsWith("\r\n"u8)) return i + 3;
        }

        return 0;
    }

    /// <summary>The same head with a single <c>Connection: Upgrade</c> where its lines list that token among others.</summary>
    public static byte[] Normalize(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).TakeWhile(line => line.Length > 0).ToList();
        if (!lines.Where(IsConnection).SelectMany(TokensOf).Contains("upgrade", StringComparer.OrdinalIgnoreCase)) return head.ToArray();
        var kept = lines.Where(line => !IsConnection(line)).Append("Connection: Upgrade");
        return Encoding.Latin1.GetBytes(string.Concat(kept.Select(line => line + "\r\n")) + "\r\n");
    }

    private static bool IsConnection(string line) => line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> TokensOf(string line) => line[(line.IndexOf(':') + 1)..].Split(',').Select(token => token.Trim(' ', '\t'));
}

using System.Globalization;
using System.Text;

namespace MarketStream.Engine.Transport;

/// <summary>
/// The body of an answer that refuses the handshake. .NET's client discards it, and some venues say nowhere else how long a ban lasts. A
/// body ends as RFC 9112, 6.3 defines: by its length, by its last chunk, or with the connection.
/// </summary>
internal static class RefusalBody
{
    /// <summary>The most bytes of a body that are kept; what a venue says about a ban stands at the beginning.</summary>
    public const int Longest = 4096;

    /// <summary>How long the body may take after the head. Status and headers count without it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Returns the body as far as it has arrived.</summary>
    /// <param name="head">The head of the answer.</param>
    /// <param name="rest">The bytes that have arrived after the head.</param>
    /// <param name="isEnded">Whether the venue has ended the connection, which ends a body without a length.</param>
    /// <param name="isWanted">Whether more of the body is expected.</param>
    public static byte[] Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest, bool isEnded, out bool isWanted)
    {
        var isWhole = false;
        byte[] body;
        if (ValueOf(head, "Transfer-Encoding") is { } encoding && encoding.EndsWith("chunked", StringComparison.OrdinalIgnoreCase))
        {
            body = Unchunk(rest, out isWhole);
        }
        else
        {
            body = rest[..Math.Min(rest.Length, Longest)].ToArray();
            if (!long.TryParse(ValueOf(head, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                isWhole = isEnded && rest.Length <= Longest;
            else if (body.Length >= length)
                (body, isWhole) = (body[..(int)length], true);
        }

        isWanted = !isWhole && !isEnded && body.Length < Longest;
        return isWhole ? body : WithoutLastNumber(body);
    }

    private static byte[] Unchunk(ReadOnlySpan<byte> rest, out bool isWhole)
    {
        isWhole = false;
        var body = new List<byte>();
        while (body.Count < Longest)
        {
            var lineLength = rest.IndexOf((byte)'\n');
            if (lineLength < 0) break;
            var line = Encoding.Latin1.GetString(rest[..lineLength]).Split(';')[0].Trim();
            rest = rest[(lineLength + 1)..];

            // Without a valid size the chunks cannot be separated, so the body is taken to end here.
            isWhole = !int.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size <= 0;
            if (isWhole) break;
            body.AddRange(rest[..Math.Min(Math.Min(size, rest.Length), Longest - body.Count)]);
            if (rest.Length < size) break;
            rest = rest[size..];
            var lineEnd = rest.IndexOf((byte)'\n');
            if (lineEnd < 0) break;
            rest = rest[(lineEnd + 1)..];
        }

        return [.. body];
    }

    // A Unix time in milliseconds whose end is missing could pass for another time in seconds.
    private static byte[] WithoutLastNumber(byte[] body)
    {
        var length = body.Length;
        while (length > 0 && char.IsAsciiDigit((char)body[length - 1])) length--;
        return body[..length];
    }

    private static string? ValueOf(ReadOnlySpan<byte> head, string name)
    {
        foreach (var line in Encoding.Latin1.GetString(head).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return line[(colon + 1)..].Trim();
        }

        return null;
    }
}

using System.Globalization;
using System.Text;

namespace MarketStream.Engine.Transport;

/// <summary>
/// The body of an answer that refuses the handshake. .NET's client drops it, and some venues say nowhere else until when a ban lasts.
/// A body ends as RFC 9112, 6.3 says: by its length, by its last chunk, or with the connection.
/// </summary>
internal static class RefusalBody
{
    /// <summary>No more of a body is kept, in bytes: what a venue says about a ban stands at the beginning.</summary>
    public const int Longest = 4096;

    /// <summary>How long a body may take once its head is there. The status and the headers count without it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The body as far as it has come.</summary>
    /// <param name="head">The head of the answer.</param>
    /// <param name="rest">The bytes that have come behind it.</param>
    /// <param name="isEnded">Whether the venue has ended the connection, which ends a body that says no length.</param>
    /// <param name="isWanted">Whether more of the body is to come.</param>
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

            // Behind what is no size nothing can be told apart: the body is taken to end there.
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

    // A moment in milliseconds whose end is missing would pass for another one in seconds.
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

using System.Buffers.Binary;
using System.Text;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Transport;

/// <summary>
/// The venue sent a close frame that .NET's WebSocket rejects, so that .NET's words would replace the venue's: a code that RFC 6455, 7.4
/// forbids on the wire, a code that was registered later (1012 to 1014), a frame of one byte, or a reason that is not UTF-8.
/// </summary>
internal sealed class VenueCloseException(int? code, string message) : IOException(message)
{
    private const int CodeBytes = 2;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The code in the frame; null when it has none.</summary>
    public int? Code { get; } = code;

    /// <summary>The exception for such a payload; null for a payload that .NET accepts.</summary>
    public static VenueCloseException? Of(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty) return null;
        if (payload.Length < CodeBytes) return new VenueCloseException(null, "The venue closed the socket, with half a close code.");
        var code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        var reason = payload[CodeBytes..];
        var words = reason.IsEmpty ? "" : $" \"{PlainText.Of(Encoding.UTF8.GetString(reason))}\"";
        return code switch
        {
            >= 1012 and <= 1014 => new VenueCloseException(code, $"The venue closed the socket: {code}{words} ({Meaning(code)})."),
            >= 1000 and <= 1003 or >= 1007 and <= 1011 or >= 3000 and <= 4999 when IsUtf8(reason) => null,
            >= 1000 and <= 1003 or >= 1007 and <= 1011 or >= 3000 and <= 4999 => new VenueCloseException(code, $"The venue closed the socket: {code}{words}."),
            _ => new VenueCloseException(code, $"The venue closed the socket: {code}{words}, a code that RFC 6455 does not allow."),
        };
    }

    private static string Meaning(int code) => code switch
    {
        1012 => "it restarts",
        1013 => "it is overloaded",
        _ => "a server behind it failed",
    };

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MarketStream.Engine.Protocol;

/// <summary>Writes commands, and computes their length beforehand, because venues silently ignore a frame that is too long.</summary>
internal static class CommandWriter
{
    /// <summary>The most bytes of a command apart from its streams, whatever its method and id.</summary>
    public const int CommandOverheadBytes = 62;

    private const int MaskBytes = 4;
    private const int QuotesAndComma = 3;

    // Characters beyond ASCII are not escaped, which takes fewer bytes and matches what the venue writes itself.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions Options = new() { Encoder = Encoder };

    /// <summary>Writes a command that subscribes streams.</summary>
    public static byte[] Subscribe(long id, IReadOnlyList<string> names) => WriteNames("SUBSCRIBE", id, names);

    /// <summary>Writes a command that unsubscribes streams.</summary>
    public static byte[] Unsubscribe(long id, IReadOnlyList<string> names) => WriteNames("UNSUBSCRIBE", id, names);

    /// <summary>Writes a command that asks which streams the socket has.</summary>
    public static byte[] ListSubscriptions(long id) => Write("LIST_SUBSCRIPTIONS", id, null);

    /// <summary>Writes a command that sets whether events come with the name of their stream.</summary>
    public static byte[] SetProperty(long id, bool combined) => Write(
        "SET_PROPERTY",
        id,
        writer =>
        {
            writer.WriteStringValue("combined");
            writer.WriteBooleanValue(combined);
        });

    /// <summary>The most bytes that <see cref="Subscribe"/> or <see cref="Unsubscribe"/> writes for these names.</summary>
    public static int SubscribePayloadBytes(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return CommandOverheadBytes + names.Sum(EncodedNameBytes);
    }

    /// <summary>The bytes of a name in a command, with its quotes and a comma.</summary>
    public static int EncodedNameBytes(string name) => JsonEncodedText.Encode(name, Encoder).EncodedUtf8Bytes.Length + QuotesAndComma;

    /// <summary>The bytes of a client's frame with a payload of this length: header, mask and payload.</summary>
    public static int FrameBytes(int payloadBytes)
    {
        var lengthBytes = payloadBytes switch
        {
            <= 125 => 0,
            <= ushort.MaxValue => sizeof(ushort),
            _ => sizeof(ulong),
        };
        return 2 + lengthBytes + MaskBytes + payloadBytes;
    }

    private static byte[] WriteNames(string method, long id, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Write(
            method,
            id,
            writer =>
            {
                foreach (var name in names) writer.WriteStringValue(name);
            });
    }

    private static byte[] Write(string method, long id, Action<Utf8JsonWriter>? writeParams)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(bytes, Options);
        writer.WriteStartObject();
        writer.WriteString("method", method);
        if (writeParams is not null)
        {
            writer.WriteStartArray("params");
            writeParams(writer);
            writer.WriteEndArray();
        }

        writer.WriteNumber("id", id);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}

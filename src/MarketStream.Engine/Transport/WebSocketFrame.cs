namespace MarketStream.Engine.Transport;

/// <summary>
/// The numbers of a WebSocket frame (RFC 6455, 5.2, https://www.rfc-editor.org/rfc/rfc6455#section-5.2):
/// <code>
///   byte 0                  byte 1                  then
///  +-----+-----+--------+  +------+-------------+  +---------------------+-------------------+---------+
///  | FIN | RSV | opcode |  | MASK | payload len |  | extended length     | masking key       | payload |
///  |  1  |  3  |    4   |  |   1  |      7      |  | 0, 2 or 8 bytes, BE | 0 or 4 bytes      |         |
///  +-----+-----+--------+  +------+-------------+  +---------------------+-------------------+---------+
/// </code>
/// A payload length of 126 says that two bytes hold the length, 127 that eight do. Clients mask what they send, servers never do.
/// </summary>
internal static class WebSocketFrame
{
    public const byte FinalFlag = 0x80;
    public const byte ReservedFlags = 0x70;
    public const byte OpcodeMask = 0x0F;
    public const byte MaskedFlag = 0x80;
    public const byte LengthMask = 0x7F;

    public const byte Continuation = 0;
    public const byte Text = 1;
    public const byte Binary = 2;
    public const byte Close = 8;
    public const byte Ping = 9;
    public const byte Pong = 10;

    /// <summary>The payload length that stands for a length in the next two bytes.</summary>
    public const byte TwoByteLength = 126;

    /// <summary>The payload length that stands for a length in the next eight bytes.</summary>
    public const byte EightByteLength = 127;

    /// <summary>The bytes before the payload length's extension.</summary>
    public const int ShortestHeader = 2;

    /// <summary>Two bytes, an extended length of eight and a masking key of four.</summary>
    public const int LongestHeader = 14;

    public const int MaskBytes = 4;

    /// <summary>No control frame carries more (RFC 6455, 5.5).</summary>
    public const int LongestControlPayload = 125;
}

namespace MarketStream.Engine.Transport;

/// <summary>
/// The flags, opcodes and lengths in the header of a WebSocket frame (RFC 6455, 5.2), whose layout is drawn at <see cref="FrameReader"/>.
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

namespace MarketStream.Simulator.Wire;

/// <summary>The opcodes of WebSocket frames (RFC 6455, 5.2); those from 8 on are control frames.</summary>
internal enum FrameOpcode
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}

namespace MarketStream.Simulator.Wire;

/// <summary>One message or control frame from a client.</summary>
/// <param name="Opcode">Text or Binary for a complete message, or the opcode of a control frame.</param>
/// <param name="Payload">Unmasked; empty when the message was too large to keep. Valid until the next frame is read.</param>
/// <param name="WireBytes">Size on the wire, headers included, added up over all fragments.</param>
internal readonly record struct ClientFrame(FrameOpcode Opcode, ReadOnlyMemory<byte> Payload, long WireBytes);

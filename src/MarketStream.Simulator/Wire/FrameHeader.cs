using System.Buffers.Binary;

namespace MarketStream.Simulator.Wire;

/// <summary>Headers of the frames a server writes: never masked, never fragmented.</summary>
internal static class FrameHeader
{
    public const int MaxBytes = 10;

    /// <summary>Writes a header and returns its length.</summary>
    public static int Write(Span<byte> target, int opcode, long payloadLength)
    {
        target[0] = (byte)(0x80 | opcode);
        if (payloadLength < 126)
        {
            target[1] = (byte)payloadLength;
            return 2;
        }

        if (payloadLength <= ushort.MaxValue)
        {
            target[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)payloadLength);
            return 4;
        }

        target[1] = 127;
        BinaryPrimitives.WriteInt64BigEndian(target[2..], payloadLength);
        return 10;
    }
}

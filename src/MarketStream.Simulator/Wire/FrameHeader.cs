using System.Buffers.Binary;

namespace MarketStream.Simulator.Wire;

// The header of a server's frame (RFC 6455, 5.2), never masked and never fragmented, so FIN is 1 and MASK is 0:
//
//   up to 125 bytes:    1000oooo 0lllllll
//   up to 65,535 bytes: 1000oooo 01111110 <length, 16 bits big endian>
//   more:               1000oooo 01111111 <length, 64 bits big endian>

/// <summary>Writes the headers of the frames that the simulator sends.</summary>
internal static class FrameHeader
{
    public const int MaxBytes = 10;

    /// <summary>Writes a header and returns its length, at most <see cref="MaxBytes"/>.</summary>
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

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>The beginning of a segment.</summary>
/// <param name="Major">The format's major version.</param>
/// <param name="Minor">The format's minor version.</param>
/// <param name="CreatedTicks">When the file was created, in ticks of UTC.</param>
/// <param name="Venue">The venue profile's name.</param>
/// <param name="Connection">The connection's name.</param>
internal sealed record FileHeader(ushort Major, ushort Minor, long CreatedTicks, string Venue, string Connection)
{
    /// <summary>The longest header: what precedes the names, and two names as long as they may be.</summary>
    public const int MostBytes = 32 + (2 * LongestName);

    private const int LongestName = 1024;
    private const int NamesAt = 24;

    /// <summary>Like those of PNG, these bytes are damaged by everything that treats the file as text.</summary>
    private static readonly byte[] Magic = [0x89, (byte)'M', (byte)'S', (byte)'J', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Whether a file begins like a segment, or is the beginning of its beginning.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> bytes) => Magic.AsSpan().StartsWith(bytes[..Math.Min(bytes.Length, Magic.Length)]);

    /// <summary>The version that a beginning states, whether the rest of it is sound or not; null when it is too short.</summary>
    public static (ushort Major, ushort Minor)? VersionOf(ReadOnlySpan<byte> bytes) => bytes.Length < Magic.Length + 4
        ? null
        : (BinaryPrimitives.ReadUInt16LittleEndian(bytes[Magic.Length..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[(Magic.Length + 2)..]));

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out FileHeader? header, out int length)
    {
        header = null;
        length = 0;
        if (bytes.Length < NamesAt + 8 || !IsMagic(bytes)) return false;
        length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        if (length < NamesAt + 8 || length > bytes.Length) return false;
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(length - sizeof(uint))..]);
        if (Checksum.Of(bytes[..(length - sizeof(uint))]) != sum) return false;
        var (major, minor) = VersionOf(bytes)!.Value;
        var names = bytes[NamesAt..(length - sizeof(uint))];
        if (!TryName(ref names, out var venue) || !TryName(ref names, out var connection)) return false;
        header = new FileHeader(major, minor, BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), venue, connection);
        return true;
    }

    public byte[] ToBytes()
    {
        var (venue, connection) = (NameBytes(Venue), NameBytes(Connection));
        var bytes = new byte[NamesAt + sizeof(ushort) + venue.Length + sizeof(ushort) + connection.Length + sizeof(uint)];
        Magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Major);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Minor);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), bytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), CreatedTicks);
        var at = NamesAt;
        foreach (var name in (byte[][])[venue, connection])
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)name.Length);
            name.CopyTo(bytes, at + sizeof(ushort));
            at += sizeof(ushort) + name.Length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Checksum.Of(bytes.AsSpan(0, at)));
        return bytes;
    }

    private static byte[] NameBytes(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length <= LongestName ? bytes : bytes[..LongestName];
    }

    private static bool TryName(ref ReadOnlySpan<byte> bytes, out string name)
    {
        name = "";
        if (bytes.Length < sizeof(ushort)) return false;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        if (bytes.Length < sizeof(ushort) + length) return false;
        name = Encoding.UTF8.GetString(bytes.Slice(sizeof(ushort), length));
        bytes = bytes[(sizeof(ushort) + length)..];
        return true;
    }
}

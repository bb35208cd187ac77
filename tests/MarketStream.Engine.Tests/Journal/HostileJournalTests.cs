using System.Buffers.Binary;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Segments;
using ZstdSharp;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>Files whose checksums are right and whose content is hostile.</summary>
public sealed class HostileJournalTests
{
    private static readonly byte[] Small = Journals.Bytes(false, [.. Journals.Trades(0, 10)]);

    public static TheoryData<int, long> Fields
    {
        get
        {
            var data = new TheoryData<int, long>();
            foreach (var offset in (int[])[8, 12, 16, 24, 28, 32])
            {
                foreach (var value in (long[])[-1, 0, 1, 5000, int.MaxValue, 1_000_000_000]) data.Add(offset, value);
            }

            return data;
        }
    }

    /// <summary>Every length and count of a header, with values that would need gigabytes.</summary>
    [Theory]
    [MemberData(nameof(Fields))]
    public void Read_AHeaderThatLies_AllocatesLittle(int field, long value)
    {
        byte[] bytes = [.. Small];
        var block = LastBlock(bytes);
        if (field == 8) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(block + field), (ushort)value);
        else BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(block + field), (int)value);
        Seal(bytes, block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var damages = new List<JournalDamage>();

        var read = Journals.ReadAll(bytes, damages);

        Assert.True(damages.Count > 0 || read.Count == 10);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80L * 1024 * 1024);
    }

    [Fact]
    public void Read_ABombOfZstd_IsRefused()
    {
        using var compressor = new Compressor(1);
        var bomb = compressor.Wrap(new byte[200 * 1024 * 1024]).ToArray();
        var block = LastBlock(Small);
        BlockHeader.TryRead(Small.AsSpan(block), out var header);
        foreach (var raw in (int[])[header.RawLength, JournalFormat.MostRawBytes])
        {
            byte[] bytes = [.. Small[..(block + header.HeaderLength)], .. bomb];
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(block + 12), bomb.Length);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(block + 16), raw);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(block + 20), Checksum.Of(bomb));
            bytes[block + 11] = 1;
            Seal(bytes, block);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var damages = new List<JournalDamage>();

            Assert.Empty(Journals.ReadAll(bytes, damages));

            Assert.Equal(10, Assert.Single(damages).Events);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80L * 1024 * 1024);
        }
    }

    [Fact]
    public void Read_ManyBeginningsOfBlocks_GivesUp()
    {
        var bytes = new byte[4 * 1024 * 1024];
        for (var at = 0; at < bytes.Length; at += 4) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), BlockHeader.Magic);
        var damages = new List<JournalDamage>();

        Assert.Equal(10, Journals.ReadAll([.. Small, .. bytes], damages).Count);

        Assert.Equal(bytes.Length, Assert.Single(damages).Bytes);
    }

    [Fact]
    public void Read_ATrailerThatPointsAnywhere_FindsTheBlocksAllTheSame()
    {
        foreach (var offset in (long[])[0, 1, Small.Length - 1, Small.Length, long.MaxValue, -1])
            Assert.Equal(10, Journals.ReadAll([.. Small, .. SegmentTrailer.Of(offset)]).Count);
    }

    /// <summary>Any payload behind sound checksums: an event more or less, and nothing but that.</summary>
    [Fact]
    public void Read_AnyPayload_FailsNowhere()
    {
        var file = Journals.Bytes(false, [.. Enumerable.Range(0, 30).Select(_ => new RandomItems(4)).SelectMany(items => RandomItems.Types.Select(items.Next))]);
        var random = new Random(11);
        for (var round = 0; round < 600; round++)
        {
            byte[] bytes = [.. file];
            var blocks = BlocksOf(bytes);
            var (at, header) = blocks[random.Next(blocks.Count)];
            using var decompressor = new Decompressor();
            var payload = bytes.AsSpan(at + header.HeaderLength, header.PayloadLength);
            byte[] raw = header.IsCompressed ? decompressor.Unwrap(payload).ToArray() : payload.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) raw[random.Next(raw.Length)] = (byte)random.Next(256);
            var changed = Rebuilt(bytes, at, header, raw);

            var damages = new List<JournalDamage>();
            var read = Journals.ReadAll(changed, damages);
            foreach (var item in read.Take(50)) _ = item.ToString();
        }
    }

    private static byte[] Rebuilt(byte[] bytes, int at, BlockHeader header, byte[] raw)
    {
        byte[] changed = [.. bytes[..(at + header.HeaderLength)], .. raw, .. bytes[(at + header.Length)..]];
        (header with { IsCompressed = false, PayloadLength = raw.Length, RawLength = raw.Length, PayloadChecksum = Checksum.Of(raw) })
            .Write(changed.AsSpan(at, header.HeaderLength));
        return changed;
    }

    private static List<(int At, BlockHeader Header)> BlocksOf(byte[] bytes)
    {
        var blocks = new List<(int At, BlockHeader Header)>();
        FileHeader.TryRead(bytes, out _, out var at);
        while (at < bytes.Length && BlockHeader.TryRead(bytes.AsSpan(at), out var header))
        {
            blocks.Add((at, header));
            at += header.Length;
        }

        return blocks;
    }

    private static int LastBlock(byte[] bytes) => BlocksOf(bytes)[^1].At;

    private static void Seal(byte[] bytes, int block)
    {
        var length = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(block + 8)), (ushort)8, (ushort)(bytes.Length - block));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(block + 4), Checksum.Of(bytes.AsSpan(block + 8, length - 8)));
    }
}

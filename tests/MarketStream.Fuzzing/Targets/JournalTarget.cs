using System.Buffers.Binary;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Errors;

namespace MarketStream.Fuzzing.Targets;

/// <summary>
/// Recordings, as a disk may damage them and as an attacker may make them: those have sound checksums over whatever they say. Whatever a file holds, it
/// is read to its end, or refused with an error that names it, and memory stays bounded.
/// </summary>
internal sealed class JournalTarget : IFuzzTarget
{
    private const string File = "hostile.msj";
    private const int MostBytes = 96 * 1024 * 1024;
    private const int MostBytesEachByte = 1024;

    public string Name => "recordings";

    public IReadOnlyList<byte[]> Seeds { get; } = JournalSeeds.All();

    public int Cost => 40;

    public void Check(byte[] input, FuzzTally tally)
    {
        // By the length, half of all files get sound checksums, so that what lies behind them is reached.
        if (input.Length % 2 == 0) Seal(input);
        var allocations = AllocationMeter.Start();
        try
        {
            var damages = 0;
            using var reader = new JournalReader(File, new BytesFile(input));
            foreach (var item in reader.Read(JournalQuery.All, _ => damages++))
            {
                tally.CountKind(item.GetType().Name);
                _ = item.ToString();
            }

            damages += reader.Info.Damages.Count;
            if (damages == 0) tally.Accept();
            else tally.Reject();
        }
        catch (MarketStreamException error)
        {
            if (!error.Message.Contains(File, StringComparison.Ordinal)) throw new FuzzFaultException($"{error.ErrorId}: {error.Message}");
            tally.Reject();
        }

        allocations.Check(tally, input.Length, MostBytes, MostBytesEachByte);
    }

    private static void Seal(Span<byte> file)
    {
        for (var at = 0; at + BlockHeader.FixedLength <= file.Length; at++)
        {
            var block = file[at..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(block) != BlockHeader.Magic) continue;
            var header = BinaryPrimitives.ReadUInt16LittleEndian(block[8..]);
            var payload = BinaryPrimitives.ReadInt32LittleEndian(block[12..]);
            if (header < BlockHeader.FixedLength || payload < 0 || (long)header + payload > block.Length) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(block[20..], Checksum.Of(block.Slice(header, payload)));
            BinaryPrimitives.WriteUInt32LittleEndian(block[4..], Checksum.Of(block[8..header]));
        }
    }
}

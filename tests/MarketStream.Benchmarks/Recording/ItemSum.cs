using System.Numerics;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Recording;

/// <summary>How many items there were of a kind, and a checksum of all their properties as text, digits and scales included.</summary>
internal readonly record struct ItemSum(long Count, ulong Checksum)
{
    private static readonly RowBuffer Row = new();
    private static readonly JsonFieldWriter Writer = new();

    public static void Add(Dictionary<string, ItemSum> sums, StreamItem item)
    {
        var shape = EventShape.Of(item);
        Row.Clear();
        Writer.BeginRow(Row, shape);
        foreach (var field in shape.Fields)
        {
            Writer.BeginField(Row, field);
            field.Write(item, Row, Writer);
        }

        var sum = sums.GetValueOrDefault(shape.TypeName);
        sums[shape.TypeName] = new ItemSum(sum.Count + 1, (sum.Checksum * 31) + Of(Row.Written));
    }

    private static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var (low, high) = (0u, uint.MaxValue);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            var word = BitConverter.ToUInt64(bytes);
            low = BitOperations.Crc32C(low, word);
            high = BitOperations.Crc32C(high, BitOperations.RotateLeft(word, 17));
        }

        foreach (var value in bytes) low = BitOperations.Crc32C(low, value);
        return ((ulong)high << 32) | low;
    }
}

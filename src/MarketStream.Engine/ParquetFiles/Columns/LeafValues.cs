using System.Buffers;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>What a row group has of one column: its values without the nulls, and the levels of its slots.</summary>
internal sealed class LeafValues<T> : IDisposable
    where T : struct
{
    /// <summary>A file says how many values it has before any is read, and may say anything.</summary>
    private const long Most = 1L << 24;

    private readonly T[] _values;
    private readonly int[] _definitions;
    private readonly int[] _repetitions;

    private LeafValues(int slots, int fullLevel)
    {
        (Slots, FullLevel) = (slots, fullLevel);
        _values = ArrayPool<T>.Shared.Rent(slots);
        _definitions = ArrayPool<int>.Shared.Rent(slots);
        _repetitions = ArrayPool<int>.Shared.Rent(slots);
    }

    public int Slots { get; }

    /// <summary>The level of a slot that has a value.</summary>
    public int FullLevel { get; }

    public ReadOnlySpan<T> Values => _values.AsSpan(0, Slots);

    public ReadOnlySpan<int> Definitions => _definitions.AsSpan(0, Slots);

    public ReadOnlySpan<int> Repetitions => _repetitions.AsSpan(0, Slots);

    public static async ValueTask<LeafValues<T>> ReadAsync(ReadScope scope, DataField field)
    {
        var slots = scope.Group.GetMetadata(field)?.MetaData?.NumValues ?? 0;
        if (slots is < 0 or > Most) throw new InvalidDataException($"{field.Path} has {slots} values in one row group, and {Most} are read at most.");
        scope.CheckPages(field);
        var read = new LeafValues<T>((int)slots, field.MaxDefinitionLevel);
        try
        {
            await scope.Group.ReadRawAsync<T>(
                field,
                read._values.AsMemory(0, read.Slots),
                field.MaxDefinitionLevel > 0 ? read._definitions.AsMemory(0, read.Slots) : (Memory<int>?)null,
                field.MaxRepetitionLevel > 0 ? read._repetitions.AsMemory(0, read.Slots) : (Memory<int>?)null).ConfigureAwait(false);
            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    public int LevelOf(int slot) => FullLevel > 0 ? _definitions[slot] : 0;

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_values, clearArray: true);
        ArrayPool<int>.Shared.Return(_definitions);
        ArrayPool<int>.Shared.Return(_repetitions);
    }
}

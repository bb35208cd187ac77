using Parquet;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>The waiting values of a column of single values: those that are given, and the levels that say where.</summary>
internal sealed class LeafBuffer<TOwner, T>(DataField field, LeafGet<TOwner, T> get) : ColumnBuffer<TOwner>
    where T : struct
{
    private const int Least = 256;

    private readonly int _fullLevel = field.MaxDefinitionLevel;
    private readonly bool _isInList = field.MaxRepetitionLevel > 0;
    private T[] _values = [];
    private int[] _definitions = [];
    private int[] _repetitions = [];
    private int _given;
    private int _slots;

    public override void Add(ReadOnlySpan<TOwner> owners, bool isList)
    {
        Reserve(ref _values, _given + owners.Length);
        for (var i = 0; i < owners.Length; i++)
        {
            var isGiven = get(owners[i], out _values[_given]);
            if (isGiven) _given++;
            if (_fullLevel > 0) AddLevels(isGiven ? _fullLevel : _fullLevel - 1, isList && i > 0 ? 1 : 0);
        }
    }

    public override void AddNone(int definition) => AddLevels(definition, 0);

    public override async ValueTask WriteAsync(ParquetRowGroupWriter group, SynchronousStream file)
    {
        file.HoldsDecimals = typeof(T) == typeof(Guid);

        // Without the type, null would become memory that is there and empty.
        var definitions = _fullLevel > 0 ? _definitions.AsMemory(0, _slots) : (ReadOnlyMemory<int>?)null;
        var repetitions = _isInList ? _repetitions.AsMemory(0, _slots) : (ReadOnlyMemory<int>?)null;
        await group.WriteAllPartsAsync<T>(field, _values.AsMemory(0, _given), definitions, repetitions, CancellationToken.None).ConfigureAwait(false);
    }

    public override void Clear()
    {
        // Texts and bytes are references, which would keep what was written.
        _values.AsSpan(0, _given).Clear();
        (_given, _slots) = (0, 0);
    }

    private static void Reserve<TValue>(ref TValue[] values, int count)
    {
        if (count > values.Length) Array.Resize(ref values, Math.Max(Math.Max(Least, count), values.Length * 2));
    }

    private void AddLevels(int definition, int repetition)
    {
        Reserve(ref _definitions, _slots + 1);
        if (_isInList)
        {
            Reserve(ref _repetitions, _slots + 1);
            _repetitions[_slots] = repetition;
        }

        _definitions[_slots++] = definition;
    }
}

using MarketStream.Engine.ParquetFiles.Values;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>Reads a value from its owner; false when it is null.</summary>
internal delegate bool LeafGet<TOwner, T>(in TOwner owner, out T value);

/// <summary>Sets a value that was read.</summary>
internal delegate void LeafSet<TOwner, in T>(ref TOwner owner, T value, ReadScope scope, int row);

/// <summary>A column of single values.</summary>
/// <typeparam name="TOwner">The event, or the record within it.</typeparam>
/// <typeparam name="T">What is written.</typeparam>
/// <typeparam name="TRead">What is read, which the library gives another type for times and for decimals of other writers.</typeparam>
internal sealed class Leaf<TOwner, T, TRead>(DataField field, LeafGet<TOwner, T> get, LeafSet<TOwner, TRead> set) : Column<TOwner>
    where T : struct
    where TRead : struct
{
    public override Field Field => field;

    public override IEnumerable<string> TimeNames => typeof(TRead) == typeof(DateTime) ? [field.Name] : [];

    /// <summary>Says what is wrong with a value; null where all values fit.</summary>
    public Func<T, string?>? Check { get; init; }

    /// <summary>Reads the same value as a decimal; null for what is none.</summary>
    public LeafGet<TOwner, decimal>? GetDecimal { get; init; }

    /// <summary>Sets what was read as it was written, where that is another type than what is read of other writers; null where it is the same.</summary>
    public LeafSet<TOwner, T>? SetWritten { get; init; }

    /// <summary>Says how much memory a value takes; null where all take the same.</summary>
    public Func<T, long>? Size { get; init; }

    public override bool IsChecked => Check is not null || GetDecimal is not null;

    public override bool HasDecimals => GetDecimal is not null;

    public override bool IsHeavy => Size is not null;

    public override long Weigh(in TOwner owner) => Size is { } size && get(owner, out var value) ? size(value) : 0;

    public override string? Problem(in TOwner owner)
    {
        if (GetDecimal is not null) return GetDecimal(owner, out var number) && !ExactDecimal.Fits(number) ? ParquetProblems.Decimal(field.Name, number) : null;
        return Check is not null && get(owner, out var value) && Check(value) is { } problem ? $"{field.Name} {problem}" : null;
    }

    public override void AddScales(in TOwner owner, ScaleText scales)
    {
        if (GetDecimal is not null && GetDecimal(owner, out var number)) scales.Add(number);
    }

    public override ColumnBuffer<TOwner> NewBuffer() => new LeafBuffer<TOwner, T>(field, get);

    public override ValueTask ReadAsync(ReadScope scope, Memory<TOwner> owners, int[]? rows, ListField? list)
    {
        if (Find(scope) is not { } found) return ValueTask.CompletedTask;
        var level = list?.MaxDefinitionLevel ?? 0;
        return IsAsWritten(found) ? ReadAsync(scope, found, owners, rows, level, SetWritten!) : ReadAsync(scope, found, owners, rows, level, set);
    }

    public override ValueTask<ListLevels?> ReadLevelsAsync(ReadScope scope, ListField list, int rows)
    {
        if (Find(scope) is not { } found) return new ValueTask<ListLevels?>((ListLevels?)null);
        return IsAsWritten(found) ? LevelsAsync<T>(scope, found, list, rows) : LevelsAsync<TRead>(scope, found, list, rows);
    }

    private static async ValueTask<ListLevels?> LevelsAsync<TValue>(ReadScope scope, DataField found, ListField list, int rows)
        where TValue : struct
    {
        using var read = await LeafValues<TValue>.ReadAsync(scope, found).ConfigureAwait(false);
        return ListLevels.Read(list, read.Definitions, read.Repetitions, rows);
    }

    private async ValueTask ReadAsync<TValue>(ReadScope scope, DataField found, Memory<TOwner> owners, int[]? rows, int level, LeafSet<TOwner, TValue> setter)
        where TValue : struct
    {
        using var read = await LeafValues<TValue>.ReadAsync(scope, found).ConfigureAwait(false);
        Spread(scope, read, owners.Span, rows, level, setter);
    }

    private bool IsAsWritten(DataField found) => SetWritten is not null && found.ClrType == typeof(T);

    private DataField? Find(ReadScope scope)
    {
        if (scope.Find(field.Path.ToString()) is not { } found) return null;
        if (found.ClrType != typeof(TRead) && !IsAsWritten(found)) throw new InvalidDataException($"{found.Path} holds {found.ClrType.Name}, not {typeof(TRead).Name}.");
        return found;
    }

    // A slot below the list's level is a list without elements; one between that and the highest is null. Rows that are not wanted have no owner.
    private void Spread<TValue>(ReadScope scope, LeafValues<TValue> read, Span<TOwner> owners, int[]? rows, int elementLevel, LeafSet<TOwner, TValue> setter)
        where TValue : struct
    {
        var (owner, next) = (0, 0);
        for (var slot = 0; slot < read.Slots; slot++)
        {
            var level = read.LevelOf(slot);
            if (level < elementLevel) continue;
            if (owner >= owners.Length) throw new InvalidDataException($"{field.Path} has more values than there are rows.");
            if (level == read.FullLevel)
            {
                if (owners[owner] is not null) setter(ref owners[owner], read.Values[next], scope, rows?[owner] ?? owner);
                next++;
            }

            owner++;
        }

        if (owner != owners.Length) throw new InvalidDataException($"{field.Path} has fewer values than there are rows.");
    }
}

namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>Which fields of a struct are copied, and what they must be. The numbers are those of parquet.thrift.</summary>
internal sealed class ThriftShape
{
    private readonly Dictionary<(int Number, ThriftType Type), (ThriftType Element, ThriftShape? Inner)> _fields = [];

    public ThriftShape Values(ThriftType type, params int[] numbers)
    {
        foreach (var number in numbers) _fields.Add((number, type), default);
        return this;
    }

    /// <summary>Truths, whose value is their type.</summary>
    public ThriftShape Flags(params int[] numbers) => Values(ThriftType.True, numbers).Values(ThriftType.False, numbers);

    public ThriftShape Struct(ThriftShape inner, params int[] numbers)
    {
        foreach (var number in numbers) _fields.Add((number, ThriftType.Struct), (default, inner));
        return this;
    }

    public ThriftShape List(int number, ThriftType element, ThriftShape? inner = null)
    {
        _fields.Add((number, ThriftType.List), (element, inner));
        return this;
    }

    /// <summary>Copies a struct without what the shape does not have.</summary>
    public void Copy(ReadOnlySpan<byte> bytes, ref ThriftSource source, ThriftTarget target)
    {
        var (number, last) = (0, 0);
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            if (!TryCopyField(bytes, ref source, target, ref last, number, type)) source.Skip(type);
        }

        target.Stop();
    }

    /// <summary>Copies one field; false where the shape does not have it, and nothing was read.</summary>
    public bool TryCopyField(ReadOnlySpan<byte> bytes, ref ThriftSource source, ThriftTarget target, ref int last, int number, ThriftType type)
    {
        if (!_fields.TryGetValue((number, type), out var field)) return false;
        target.Field(ref last, number, type);
        if (type == ThriftType.List) CopyList(bytes, ref source, target, field.Element, field.Inner);
        else CopyValue(bytes, ref source, target, type, field.Inner);
        return true;
    }

    private static void CopyList(ReadOnlySpan<byte> bytes, ref ThriftSource source, ThriftTarget target, ThriftType wanted, ThriftShape? inner)
    {
        var (count, type) = source.List();
        if (type != wanted && count > 0) throw new InvalidDataException($"A list holds values of type {(int)type}, not {(int)wanted}.");
        target.List(count, wanted);
        for (var i = 0; i < count; i++) CopyValue(bytes, ref source, target, wanted, inner);
    }

    private static void CopyValue(ReadOnlySpan<byte> bytes, ref ThriftSource source, ThriftTarget target, ThriftType type, ThriftShape? inner)
    {
        if (inner is not null)
        {
            inner.Copy(bytes, ref source, target);
            return;
        }

        var begin = source.Position;
        source.Skip(type);
        target.Raw(bytes[begin..source.Position]);
    }
}

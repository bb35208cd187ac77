namespace MarketStream.Engine.ParquetFiles.Thrift;

/// <summary>One element of a footer's schema: a column, or a group of them. Reading and writing it anew leaves out what is not needed.</summary>
internal sealed class SchemaEntry
{
    private const int TypeField = 1;
    private const int LengthField = 2;
    private const int NameField = 4;
    private const int ChildrenField = 5;
    private const int ConvertedField = 6;
    private const int ScaleField = 7;
    private const int PrecisionField = 8;
    private const int LogicalField = 10;
    private const int Most = 10;

    private const int Int64 = 2;
    private const int FixedBytes = 7;
    private const int ConvertedDecimal = 5;
    private const int ConvertedMicros = 10;
    private const int LogicalUuid = 14;

    private static readonly ThriftShape Empty = new();
    private static readonly ThriftShape Unit = new ThriftShape().Struct(Empty, 1, 2, 3);

    /// <summary>LogicalType, of which what is left out is a plain column: text, list, enumeration, decimal, time, timestamp, integer.</summary>
    private static readonly ThriftShape Logical = new ThriftShape()
        .Struct(Empty, 1, 3, 4)
        .Struct(new ThriftShape().Values(ThriftType.Int32, 1, 2), 5)
        .Struct(new ThriftShape().Flags(1).Struct(Unit, 2), 7, 8)
        .Struct(new ThriftShape().Values(ThriftType.Byte, 1).Flags(2), 10);

    private readonly int?[] _numbers = new int?[Most];
    private byte[] _logical = [];

    public byte[] Name { get; private set; } = [];

    /// <summary>How many elements belong to this group; 0 for a column.</summary>
    public int Children => _numbers[ChildrenField] ?? 0;

    /// <summary>Whether it is a column of whole numbers of 64 bits.</summary>
    public bool IsLong => _numbers[TypeField] == Int64;

    /// <summary>Whether it is a column of 16 bytes each.</summary>
    public bool IsSixteenBytes => _numbers[TypeField] == FixedBytes && _numbers[LengthField] == 16;

    /// <summary>Whether it is a column of decimals with so many places behind the point, 16 bytes each.</summary>
    public bool IsDecimal(int scale) => IsSixteenBytes && _numbers[ConvertedField] == ConvertedDecimal && _numbers[ScaleField] == scale;

    public static SchemaEntry Read(ReadOnlySpan<byte> bytes, ref ThriftSource source)
    {
        var entry = new SchemaEntry();
        var number = 0;
        while (source.FieldType(ref number) is var type && type != ThriftType.Stop)
        {
            if (type == ThriftType.Int32 && number is > 0 and < Most)
            {
                entry._numbers[number] = source.Int32();
            }
            else if (type == ThriftType.Binary && number == NameField)
            {
                entry.Name = source.Binary().ToArray();
            }
            else if (type == ThriftType.Struct && number == LogicalField)
            {
                var logical = new ThriftTarget();
                Logical.Copy(bytes, ref source, logical);
                entry._logical = logical.ToArray();
            }
            else
            {
                source.Skip(type);
            }
        }

        return entry;
    }

    /// <summary>Makes it a column of timestamps in microseconds of UTC.</summary>
    public void DeclareTime()
    {
        Forget();
        _numbers[ConvertedField] = ConvertedMicros;

        // TIMESTAMP (8): isAdjustedToUTC (1) is true, unit (2) is MICROS (2), which is an empty struct; four structs end.
        _logical = [0x8C, 0x11, 0x1C, 0x2C, 0, 0, 0, 0];
    }

    /// <summary>Makes it a column of decimals.</summary>
    public void DeclareDecimal(int precision, int scale)
    {
        Forget();
        (_numbers[ConvertedField], _numbers[ScaleField], _numbers[PrecisionField]) = (ConvertedDecimal, scale, precision);
        var logical = new ThriftTarget();
        var (last, inner) = (0, 0);
        logical.Field(ref last, 5, ThriftType.Struct);
        logical.Field(ref inner, 1, ThriftType.Int32);
        logical.Signed(scale);
        logical.Field(ref inner, 2, ThriftType.Int32);
        logical.Signed(precision);
        logical.Stop();
        logical.Stop();
        _logical = logical.ToArray();
    }

    /// <summary>Makes it a column of ids, which the library moves as they are.</summary>
    public void DeclareBytes()
    {
        Forget();
        var logical = new ThriftTarget();
        var last = 0;
        logical.Field(ref last, LogicalUuid, ThriftType.Struct);
        logical.Stop();
        logical.Stop();
        _logical = logical.ToArray();
    }

    public void Write(ThriftTarget target)
    {
        var last = 0;
        for (var number = 1; number < Most; number++)
        {
            if (number == NameField)
            {
                target.Field(ref last, NameField, ThriftType.Binary);
                target.Binary(Name);
            }
            else if (_numbers[number] is { } value)
            {
                target.Field(ref last, number, ThriftType.Int32);
                target.Signed(value);
            }
        }

        if (_logical.Length > 0)
        {
            target.Field(ref last, LogicalField, ThriftType.Struct);
            target.Raw(_logical);
        }

        target.Stop();
    }

    private void Forget()
    {
        _numbers.AsSpan(ConvertedField).Clear();
        _logical = [];
    }
}

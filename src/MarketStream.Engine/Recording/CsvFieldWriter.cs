using System.Buffers;
using System.Text;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>Writes comma-separated values as in RFC 4180, with lines that end in LF.</summary>
internal sealed class CsvFieldWriter : FieldWriter
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private readonly JsonFieldWriter _json = new();
    private readonly RowBuffer _list = new();

    public override bool IsTable => true;

    public override string? Difference(string firstLine, EventShape shape) => CsvHeader.Difference(firstLine, shape);

    public override void Header(RowBuffer row, EventShape shape)
    {
        row.Append(shape.CsvHeader);
        row.Append((byte)'\n');
    }

    public override void BeginRow(RowBuffer row, EventShape shape)
    {
    }

    public override void BeginField(RowBuffer row, EventField field)
    {
        if (field.Index > 0) row.Append((byte)',');
    }

    public override void EndRow(RowBuffer row) => row.Append((byte)'\n');

    public override void Null(RowBuffer row)
    {
    }

    public override void Text(RowBuffer row, string value)
    {
        // An empty cell stands for null, so an empty text is written as one.
        if (value.Length > 0 && !value.AsSpan().ContainsAny(NeedQuotes))
        {
            row.Append(value);
            return;
        }

        row.Append((byte)'"');
        row.Append(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        row.Append((byte)'"');
    }

    public override void Time(RowBuffer row, DateTimeOffset value) => row.AppendScalar(value.UtcDateTime, "O");

    public override void Boolean(RowBuffer row, bool value) => row.Append(value ? "True"u8 : "False"u8);

    public override void Side(RowBuffer row, DepthSide value)
    {
        var isFirst = true;
        foreach (var level in value.AsSpan())
        {
            if (!isFirst) row.Append((byte)' ');
            isFirst = false;
            row.AppendScalar(level.Price, default);
            row.Append((byte)':');
            row.AppendScalar(level.Quantity, default);
        }
    }

    // As JSON, which alone keeps all of a list's items in one cell.
    public override void List<T>(RowBuffer row, EventList<T> value, ItemField<T>[] fields)
    {
        _list.Clear();
        _json.List(_list, value, fields);
        Text(row, Encoding.UTF8.GetString(_list.Written));
    }
}

using System.Text.Encodings.Web;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>
/// Writes one JSON object per line. Sides of a book are arrays of [price, quantity], lists are arrays of objects, and numbers are exact.
/// </summary>
internal sealed class JsonFieldWriter : FieldWriter
{
    public override void Header(RowBuffer row, EventShape shape)
    {
    }

    public override void BeginRow(RowBuffer row, EventShape shape) => row.Append(shape.JsonOpening);

    public override void BeginField(RowBuffer row, EventField field) => row.Append(field.JsonOpening);

    public override void EndRow(RowBuffer row) => row.Append("}\n"u8);

    public override void Null(RowBuffer row) => row.Append("null"u8);

    public override void Text(RowBuffer row, string value)
    {
        row.Append((byte)'"');
        row.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value));
        row.Append((byte)'"');
    }

    public override void Time(RowBuffer row, DateTimeOffset value)
    {
        row.Append((byte)'"');
        row.AppendScalar(value.UtcDateTime, "O");
        row.Append((byte)'"');
    }

    public override void Boolean(RowBuffer row, bool value) => row.Append(value ? "true"u8 : "false"u8);

    public override void Side(RowBuffer row, DepthSide value)
    {
        row.Append((byte)'[');
        var isFirst = true;
        foreach (var level in value.AsSpan())
        {
            if (!isFirst) row.Append((byte)',');
            isFirst = false;
            row.Append((byte)'[');
            row.AppendScalar(level.Price, default);
            row.Append((byte)',');
            row.AppendScalar(level.Quantity, default);
            row.Append((byte)']');
        }

        row.Append((byte)']');
    }

    public override void List<T>(RowBuffer row, EventList<T> value, ItemField<T>[] fields)
    {
        row.Append((byte)'[');
        for (var i = 0; i < value.Count; i++)
        {
            if (i > 0) row.Append((byte)',');
            var opening = (byte)'{';
            foreach (var field in fields)
            {
                row.Append(opening);
                row.Append(field.JsonOpening);
                field.Write(row, this, value[i]);
                opening = (byte)',';
            }

            row.Append((byte)'}');
        }

        row.Append((byte)']');
    }
}

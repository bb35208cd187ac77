using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>Writes rows in one format. Text is culture-invariant, times are ISO 8601 in UTC, and decimals keep every digit.</summary>
internal abstract class FieldWriter
{
    /// <summary>Whether each row has the columns of the header, so that a file takes one kind of event.</summary>
    public virtual bool IsTable => false;

    /// <summary>Why rows of this shape cannot follow in a file that begins with this line, in words; null when they can.</summary>
    public virtual string? Difference(string firstLine, EventShape shape) => null;

    /// <summary>Writes what precedes the first row; nothing where the format has no header.</summary>
    public abstract void Header(RowBuffer row, EventShape shape);

    public abstract void BeginRow(RowBuffer row, EventShape shape);

    /// <summary>Writes what precedes a value.</summary>
    public abstract void BeginField(RowBuffer row, EventField field);

    public abstract void EndRow(RowBuffer row);

    /// <summary>Writes a whole row.</summary>
    public void Row(RowBuffer row, EventShape shape, StreamItem item)
    {
        BeginRow(row, shape);
        foreach (var field in shape.Fields)
        {
            BeginField(row, field);
            field.Write(item, row, this);
        }

        EndRow(row);
    }

    public abstract void Null(RowBuffer row);

    public abstract void Text(RowBuffer row, string value);

    public abstract void Time(RowBuffer row, DateTimeOffset value);

    public abstract void Side(RowBuffer row, DepthSide value);

    public abstract void List<T>(RowBuffer row, EventList<T> value, ItemField<T>[] fields)
        where T : class;

    public abstract void Boolean(RowBuffer row, bool value);
}

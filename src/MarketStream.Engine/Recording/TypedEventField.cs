using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>A property, read through a typed delegate: no reflection and no boxing once it is made.</summary>
internal sealed class TypedEventField<TEvent, TValue>(string name, int index, Func<TEvent, TValue> read, ValueWriter<TValue> write)
    : EventField(name, index)
    where TEvent : StreamItem
{
    public override void Write(StreamItem item, RowBuffer row, FieldWriter writer) => write(row, writer, read((TEvent)item));
}

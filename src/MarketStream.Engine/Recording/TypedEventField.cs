using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>A property that is read through a typed delegate, without reflection and boxing once it is created.</summary>
internal sealed class TypedEventField<TEvent, TValue>(string name, int index, Func<TEvent, TValue> read, ValueWriter<TValue> write)
    : EventField(name, index)
    where TEvent : StreamItem
{
    public override void Write(StreamItem item, RowBuffer row, FieldWriter writer) => write(row, writer, read((TEvent)item));
}

using MarketStream.Events;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>The records of a list within an event.</summary>
internal sealed class EventListAccess<TRecord> : IListAccess<EventList<TRecord>, TRecord>
    where TRecord : class
{
    public int CountOf(EventList<TRecord> list) => list.Count;

    public TRecord At(EventList<TRecord> list, int index) => list[index];

    // A copy, because the list shows its items one by one; few events have lists of records, and those are short.
    public ReadOnlySpan<TRecord> ElementsOf(EventList<TRecord> list) => new([.. list]);

    public TRecord NewElement() => Activator.CreateInstance<TRecord>();

    public EventList<TRecord> Make(ReadOnlySpan<TRecord> elements) => elements.IsEmpty ? EventList<TRecord>.Empty : new EventList<TRecord>(elements.ToArray());
}

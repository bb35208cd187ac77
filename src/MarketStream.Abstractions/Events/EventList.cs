using System.Collections;

namespace MarketStream.Events;

/// <summary>A list within an event, in the order in which the venue sent it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class EventList<T> : IReadOnlyList<T>
{
    private readonly T[] _items;

    internal EventList(T[] items) => _items = items;

    internal static EventList<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <summary>Every item, separated by <c>; </c>, so that a CSV cell keeps the whole list.</summary>
    public override string ToString() => string.Join("; ", _items);
}

using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// How one kind of event is numbered. Implemented by structs without fields, because then the compiler generates separate code for each
/// sequence, and reading an id needs no virtual call.
/// </summary>
internal interface IIdReader
{
    /// <summary>True when ids rise by one, so that the number of missing ids is known.</summary>
    static abstract bool IsConsecutive { get; }

    /// <summary>True when the venue may send something new under the same id as the last event.</summary>
    static abstract bool MayRepeat { get; }

    /// <summary>False for an event of another kind.</summary>
    static abstract bool TryRead(StreamEvent item, out EventIdentity identity);
}

using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// How one kind of event is numbered. Implemented by structs without fields, so that the compiler makes each sequence its own code and
/// no event costs a call through a table.
/// </summary>
internal interface IIdReader
{
    /// <summary>True when ids follow each other by one, so that a hole has a size.</summary>
    static abstract bool IsConsecutive { get; }

    /// <summary>True when the venue may say something new under the id it said last.</summary>
    static abstract bool MayRepeat { get; }

    /// <summary>False for an event of another kind.</summary>
    static abstract bool TryRead(StreamEvent item, out EventIdentity identity);
}

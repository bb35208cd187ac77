using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>How queues say what happened to them.</summary>
/// <param name="Dropped">Says that so many events were dropped.</param>
/// <param name="SpillFailed">Says why the spool cannot be used.</param>
internal sealed record QueueNotices(Func<long, StreamItem> Dropped, Func<string, StreamItem> SpillFailed);

using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>How queues say what happened to them.</summary>
/// <param name="Dropped">Says how many events were dropped, and which as far as that is known.</param>
/// <param name="SpillFailed">Says why the spool cannot be used.</param>
internal sealed record QueueNotices(Func<long, EventList<DroppedRange>, DropNotice> Dropped, Func<string, StreamItem> SpillFailed);

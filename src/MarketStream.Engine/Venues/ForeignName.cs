using MarketStream.Events;

namespace MarketStream.Engine.Venues;

/// <summary>
/// The name of an event's stream. Names from the wire are taken as they are and never judged as one that a user typed: whatever a venue
/// calls a stream, its events are worth having.
/// </summary>
internal static class ForeignName
{
    /// <summary>The name as it was taken apart when its socket first saw it.</summary>
    public static StreamName Of(StreamEvent item) => item.Identity.Name as StreamName ?? TakeApart(item.Stream);

    /// <summary>A name without a channel: what stands before the first <c>@</c> is the subject. Never fails.</summary>
    public static StreamName TakeApart(string name)
    {
        var end = name.StartsWith('!') ? -1 : name.IndexOf('@', StringComparison.Ordinal);
        return new StreamName(name, end > 0 ? name[..end] : "", null, new Dictionary<string, string>());
    }
}

using MarketStream.Events;

namespace MarketStream.Engine.Venues;

/// <summary>
/// The stream name of an event. Names from the wire are accepted as they are, and not checked like those that a user typed: whatever a
/// venue calls a stream, its events are worth having.
/// </summary>
internal static class ForeignName
{
    /// <summary>The name as it was parsed when its socket first received it.</summary>
    public static StreamName Of(StreamEvent item) => item.Identity.Name as StreamName ?? TakeApart(item.Stream);

    /// <summary>Parses a name without a channel: what precedes the first <c>@</c> is the subject. Never fails.</summary>
    public static StreamName TakeApart(string name)
    {
        var end = name.StartsWith('!') ? -1 : name.IndexOf('@', StringComparison.Ordinal);
        return new StreamName(name, end > 0 ? name[..end] : "", null, new Dictionary<string, string>());
    }
}

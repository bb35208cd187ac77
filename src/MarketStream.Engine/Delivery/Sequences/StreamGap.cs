using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>A gap in a stream, found when the event behind it came.</summary>
internal sealed record StreamGap(StreamEvent Next, GapCause Cause, MissingRange Missing, long LastReceivedAtTicks, TimeSpan Duration)
{
    /// <summary>True when the missing events were fetched and follow.</summary>
    public bool IsRepaired { get; init; }

    /// <summary>Why the events could not be fetched; null when they were, or when nobody tried. A clause that ends with a full stop.</summary>
    public string? WhyNotRepaired { get; init; }
}

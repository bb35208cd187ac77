using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>A hole in a stream, found when the event behind it came.</summary>
internal sealed record StreamGap(StreamEvent Next, GapCause Cause, MissingRange Missing, long LastReceivedAtTicks, TimeSpan Duration)
{
    /// <summary>True when what is missing was fetched and follows.</summary>
    public bool IsRepaired { get; init; }

    /// <summary>Why it was not fetched although it was tried; null when it was not tried.</summary>
    public string? WhyNotRepaired { get; init; }
}

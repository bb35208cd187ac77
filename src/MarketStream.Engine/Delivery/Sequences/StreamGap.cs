using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>A hole in a stream, found when the event behind it came.</summary>
internal sealed record StreamGap(StreamEvent Next, GapCause Cause, MissingRange Missing, long LastReceivedAtTicks, TimeSpan Duration);

using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Where missing events of a stream can be had after the fact.</summary>
internal interface IGapSource
{
    /// <summary>Whether it has events of this kind, and so many.</summary>
    bool CanRepair(StreamGap gap);

    /// <summary>
    /// Fetches what is missing: the events found, by rising id and none twice, and why others were not. Never throws but for a
    /// cancelled token.
    /// </summary>
    Task<(IReadOnlyList<StreamEvent> Found, string? WhyNot)> FetchAsync(StreamGap gap, CancellationToken token);
}

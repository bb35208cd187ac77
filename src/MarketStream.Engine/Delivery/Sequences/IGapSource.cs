using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>A source from which missing events of a stream can be fetched afterwards.</summary>
internal interface IGapSource
{
    /// <summary>Whether it may have the missing events. Called under the merger's lock, so it must neither block nor call back.</summary>
    bool CanRepair(StreamGap gap);

    /// <summary>
    /// Fetches the missing events. Returns those found, in ascending order of ids and none twice, and why others were not found. Throws only
    /// when the token is cancelled.
    /// </summary>
    Task<(IReadOnlyList<StreamEvent> Found, string? WhyNot)> FetchAsync(StreamGap gap, CancellationToken token);
}

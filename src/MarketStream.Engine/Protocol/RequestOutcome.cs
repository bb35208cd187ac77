namespace MarketStream.Engine.Protocol;

/// <summary>What the answer of a WebSocket API tells beyond an answer to a command on a stream's socket.</summary>
internal sealed record RequestOutcome
{
    /// <summary>The status, as in HTTP (wire key <c>status</c>); null when it cannot be read.</summary>
    public int? Status { get; init; }

    /// <summary>The subscription that was made (wire key <c>result.subscriptionId</c>); null when there is none.</summary>
    public long? SubscriptionId { get; init; }

    /// <summary>Why there is no <see cref="SubscriptionId"/>, with the name of the field.</summary>
    public string Problem { get; init; } = "";

    /// <summary>
    /// The request weight that this address has used in the current minute (wire key <c>rateLimits[].count</c>); null when the answer does
    /// not say.
    /// </summary>
    public int? UsedWeight { get; init; }

    /// <summary>When the venue wants to be asked again, UTC (wire key <c>error.data.retryAfter</c>); null when it does not say.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The venue's time, UTC (wire key <c>error.data.serverTime</c>); null when the answer does not say.</summary>
    public DateTimeOffset? VenueTime { get; init; }
}

namespace MarketStream.Venues;

/// <summary>
/// The usage of the limits of one venue address by all processes of the user on this machine, and what is left of them; a snapshot.
/// </summary>
public sealed record VenueLimitStatus
{
    /// <summary>The venue's name.</summary>
    public required string Venue { get; init; }

    /// <summary>The host, and the port if it is not the default one, for which the limits are counted.</summary>
    public required string Address { get; init; }

    /// <summary>Connection attempts made in the <see cref="Window"/> that ends now.</summary>
    public required int AttemptsSpent { get; init; }

    /// <summary>Attempts that may be made in any <see cref="Window"/>: 90 % of what the venue allows, at least 1.</summary>
    public required int AttemptsAllowed { get; init; }

    /// <summary>Attempts that may still be made now, at least 0; 0 during a cool-down.</summary>
    public int AttemptsLeft => CoolingOffUntil is null ? Math.Max(0, AttemptsAllowed - AttemptsSpent) : 0;

    /// <summary>The rolling window in which attempts are counted.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>When the next attempt may be made, UTC; <see cref="AsOf"/> when it may be made at once.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>When the last attempt leaves the window and all may be made again, UTC; <see cref="AsOf"/> when none is used.</summary>
    public required DateTimeOffset AllFreeAt { get; init; }

    /// <summary>
    /// How many sockets the venue closed with code 1008 in the last 24 hours because a rule was broken, such as the message limit; at most
    /// 100.
    /// </summary>
    public required int MessageBreaches { get; init; }

    /// <summary>When the venue last closed a socket so, UTC; null when it has not.</summary>
    public required DateTimeOffset? LastBreachAt { get; init; }

    /// <summary>The end of the cool-down, during which no process connects to the address, UTC; null without one.</summary>
    public required DateTimeOffset? CoolingOffUntil { get; init; }

    /// <summary>The reason for the cool-down; null without one.</summary>
    public required string? Reason { get; init; }

    /// <summary>
    /// The request weight that all processes of the user have spent in the running interval at the REST service, and others behind the
    /// same address as far as the venue reported it; null for an address of streams.
    /// </summary>
    public int? RequestWeightUsed { get; init; }

    /// <summary>The most request weight in that interval; null for an address of streams.</summary>
    public int? RequestWeightLimit { get; init; }

    /// <summary>
    /// The limits of the REST service as the venue named them in its last <c>exchangeInfo</c>, those of orders included; they count in the
    /// place of the profile's. Empty when it has named none in the last week.
    /// </summary>
    public IReadOnlyList<VenueRateLimit> ToldLimits { get; init; } = [];

    /// <summary>How many processes made these attempts.</summary>
    public required int Processes { get; init; }

    /// <summary>Whether the attempts of other processes are counted; false for loopback addresses, and when the ledger does not work.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Why the ledger does not work; null when it works or is not used.</summary>
    public required string? Warning { get; init; }

    /// <summary>When this snapshot was taken, UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <inheritdoc/>
    public override string ToString() => CoolingOffUntil is { } until
        ? $"{Address} left alone until {until:u}: {Reason}"
        : $"{Address} {AttemptsSpent} of {AttemptsAllowed} attempts spent in {Window}";
}

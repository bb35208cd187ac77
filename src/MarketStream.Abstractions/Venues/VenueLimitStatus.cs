namespace MarketStream.Venues;

/// <summary>
/// What one address of a venue has been asked for by all processes of the user on this machine, and what is left; a snapshot.
/// </summary>
public sealed record VenueLimitStatus
{
    /// <summary>The venue's name.</summary>
    public required string Venue { get; init; }

    /// <summary>Host and port, the port only where it is not the usual one: what the venue's limits are counted for.</summary>
    public required string Address { get; init; }

    /// <summary>Connection attempts made in the <see cref="Window"/> that ends now.</summary>
    public required int AttemptsSpent { get; init; }

    /// <summary>Attempts that may be made in any <see cref="Window"/>: 90 % of what the venue allows, at least 1.</summary>
    public required int AttemptsAllowed { get; init; }

    /// <summary>Attempts that may still be made now; 0 during a cool-down.</summary>
    public int AttemptsLeft => CoolingOffUntil is null ? Math.Max(0, AttemptsAllowed - AttemptsSpent) : 0;

    /// <summary>The rolling window in which attempts are counted.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>When the next attempt may be made; <see cref="AsOf"/> when it may be made at once. UTC.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>When the last attempt leaves the window, after which all may be made again; <see cref="AsOf"/> when none is spent. UTC.</summary>
    public required DateTimeOffset AllFreeAt { get; init; }

    /// <summary>How many sockets the venue closed with 1008 for breaking a rule, as too many messages, in 24 hours; 100 at most are counted.</summary>
    public required int MessageBreaches { get; init; }

    /// <summary>When it last did; null when it did not. UTC.</summary>
    public required DateTimeOffset? LastBreachAt { get; init; }

    /// <summary>Until when the address is left alone by every process; null when it is not. UTC.</summary>
    public required DateTimeOffset? CoolingOffUntil { get; init; }

    /// <summary>What the venue did that it is left alone; null when it is not.</summary>
    public required string? Reason { get; init; }

    /// <summary>How many processes made the attempts spent.</summary>
    public required int Processes { get; init; }

    /// <summary>Whether other processes are counted; false for loopback addresses, and where the ledger does not work.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Why the ledger does not work; null when it does or is not used.</summary>
    public required string? Warning { get; init; }

    /// <summary>When this was read. UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <inheritdoc/>
    public override string ToString() => CoolingOffUntil is { } until
        ? $"{Address} left alone until {until:u}: {Reason}"
        : $"{Address} {AttemptsSpent} of {AttemptsAllowed} attempts spent in {Window}";
}

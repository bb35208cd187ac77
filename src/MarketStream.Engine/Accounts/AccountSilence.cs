namespace MarketStream.Engine.Accounts;

/// <summary>
/// Judges whether an account's socket reports what happens. A socket may be open and answer pings and yet deliver nothing, because the
/// venue does not serve events at its URI. Only a comparison with the venue shows that: it finds a change that no event has reported.
/// Times are since the start of the stream; guarded by its owner.
/// </summary>
internal sealed class AccountSilence
{
    /// <summary>When a socket that has not delivered any event is first compared with the venue.</summary>
    public static readonly TimeSpan FirstCheckAfter = TimeSpan.FromMinutes(1);

    /// <summary>How often it is compared afterwards, until it delivers its first event. A comparison weighs up to 100.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(5);

    /// <summary>How much later than the venue's answer an event may come that reports the same change.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private TimeSpan? _nextCheck;
    private TimeSpan? _judgedAt;

    /// <summary>Whether the socket has delivered an event.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>When something is due; null when nothing is.</summary>
    public TimeSpan? NextAt => _judgedAt is null || _nextCheck < _judgedAt ? _nextCheck : _judgedAt;

    /// <summary>A socket is open that has not delivered anything yet.</summary>
    public void OnServed(TimeSpan now) => (HasSpoken, _nextCheck, _judgedAt) = (false, now + FirstCheckAfter, null);

    public void OnLost() => (_nextCheck, _judgedAt) = (null, null);

    public void OnEvent() => (HasSpoken, _nextCheck, _judgedAt) = (true, null, null);

    /// <summary>
    /// A comparison found changes that no event has reported. Balances alone do not speak against a socket that has delivered events,
    /// because venues book some amounts without one.
    /// </summary>
    public void OnDifference(AccountFindings findings, TimeSpan now)
    {
        if (!HasSpoken || findings.Orders + findings.Positions + findings.Unresolved > 0) _judgedAt = now + Grace;
    }

    /// <summary>True once when a comparison is due.</summary>
    public bool TakeCheck(TimeSpan now)
    {
        if (!(_nextCheck <= now)) return false;
        _nextCheck = now + CheckEvery;
        return true;
    }

    /// <summary>True once when no event came within the grace after a change that none had reported.</summary>
    public bool TakeSilence(TimeSpan now)
    {
        if (!(_judgedAt <= now)) return false;
        _judgedAt = null;
        return true;
    }
}

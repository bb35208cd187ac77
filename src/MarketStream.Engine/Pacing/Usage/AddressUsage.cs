namespace MarketStream.Engine.Pacing.Usage;

/// <summary>
/// What one venue address has been asked for and has answered, on a clock of the owner's choice. Two records of the same
/// address can be merged in any order, any number of times, and say the same in the end: so a lost or damaged copy is made
/// whole by whoever still has one.
/// </summary>
internal sealed class AddressUsage
{
    /// <summary>More attempts than these are not made in one window, whatever the limit: the record stays small.</summary>
    public const int MostAttempts = 4096;

    /// <summary>
    /// An attempt is entered at the latest moment it can reach the venue, and set back to when it was answered: so it counts
    /// here whenever it counts there. One that is never answered, because its process died, counts this much longer at most.
    /// </summary>
    public static readonly TimeSpan LongestDial = TimeSpan.FromSeconds(30);

    private const int MostBreaches = 100;

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(31);
    private static readonly TimeSpan BreachesKeptFor = TimeSpan.FromDays(1);

    // When a cool-down is over, all who waited for its end would come at once, and all be refused if the venue still minds.
    private static readonly TimeSpan ProbingFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(1);

    private readonly SlidingWindowLog _attempts = new(MostAttempts);
    private readonly SlidingWindowLog _breaches = new(MostBreaches);

    /// <summary>The longest window that anyone counts attempts in.</summary>
    public TimeSpan Window { get; private set; }

    public IReadOnlyList<UsageEntry> Attempts => _attempts;

    /// <summary>When sockets were closed with 1008, over a day.</summary>
    public IReadOnlyList<UsageEntry> Breaches => _breaches;

    /// <summary>The last cool-down, which may be over; null when there was none in the last hour.</summary>
    public CoolDown? CoolDown { get; private set; }

    /// <summary>When an attempt was last granted; 0 when none was.</summary>
    public long LastSpentAt { get; private set; }

    public bool IsEmpty => _attempts.Count == 0 && _breaches.Count == 0 && CoolDown is null;

    public int SpentAt(long now, TimeSpan window) => _attempts.CountAfter(now - window.Ticks);

    /// <summary>How long until an attempt may be made; zero when it may be made now.</summary>
    public TimeSpan WaitAt(long now, int allowed, TimeSpan window)
    {
        var wait = 0L;
        if (CoolDown is { } coolDown)
        {
            wait = coolDown.Until - now;
            if (wait <= 0 && -wait < ProbingFor.Ticks) wait = LastSpentAt + BetweenProbes.Ticks - now;
        }

        // What is under way may be answered any moment: it is worth to ask again before its time is over.
        if (SpentAt(now, window) >= allowed) wait = Math.Max(wait, Math.Min(_attempts[^allowed].At, now) + window.Ticks - now);
        return TimeSpan.FromTicks(Math.Max(0, wait));
    }

    /// <summary>Enters an attempt that takes so long at most.</summary>
    public void Spend(UsageEntry attempt, TimeSpan dial, TimeSpan window)
    {
        KeepFor(window);
        SpentLastAt(attempt.At);
        _attempts.Add(attempt with { At = attempt.At + Math.Min(dial.Ticks, LongestDial.Ticks) });
    }

    /// <summary>The attempt was answered or given up, and is not under way any more.</summary>
    public void Answered(UsageEntry attempt) => _attempts.Add(attempt);

    /// <summary>Attempts are kept as long as someone counts them; a month at most.</summary>
    public void KeepFor(TimeSpan window) =>
        Window = TimeSpan.FromTicks(Math.Clamp(window.Ticks, Window.Ticks, LongestWindow.Ticks));

    /// <summary>Notes what the venue said and returns the cool-down that stands now, which may be an older, longer one.</summary>
    public CoolDown OnRefused(UsageEntry entry, int code, TimeSpan? retryAfter)
    {
        if (code == CoolDownPolicy.PolicyViolation) _breaches.Add(entry);

        // What comes while a cool-down stands was on its way before: the sockets of one connection fall together.
        var consecutive = CoolDown is not { } last || entry.At - last.Until >= CoolDownPolicy.ForgivenAfter.Ticks ? 1
            : last.Until > entry.At ? last.Consecutive
            : last.Consecutive + 1;
        ApplyCoolDown(new CoolDown(entry, CoolDownPolicy.Duration(code, retryAfter, consecutive), code, consecutive));
        return CoolDown!;
    }

    /// <summary>The cool-down is over now, whatever the clock of the record said.</summary>
    public void EndCoolDown(long now) => CoolDown = CoolDown is { } last ? last with { Start = last.Start with { At = now - last.Duration.Ticks } } : null;

    public void ApplyCoolDown(CoolDown? coolDown) => CoolDown = CoolDown.Longer(CoolDown, coolDown);

    public void SpentLastAt(long moment) => LastSpentAt = Math.Max(LastSpentAt, moment);

    public void AddBreaches(IEnumerable<UsageEntry> breaches) => _breaches.Merge(breaches);

    public void AddAttempts(IEnumerable<UsageEntry> attempts) => _attempts.Merge(attempts);

    public void Merge(AddressUsage other)
    {
        KeepFor(other.Window);
        SpentLastAt(other.LastSpentAt);
        AddAttempts(other.Attempts);
        AddBreaches(other.Breaches);
        ApplyCoolDown(other.CoolDown);
    }

    /// <summary>
    /// Forgets what is over. What seems to lie ahead, because the clock was set back, is taken to happen now: an attempt
    /// counts for one window from here, a cool-down lasts once its own time from here, and no longer, provided that this is
    /// kept; true when there was any of that. What lies ahead by less than a dial is taken for one that is under way.
    /// </summary>
    public bool Prune(long now)
    {
        LastSpentAt = Math.Min(LastSpentAt, now);
        var ahead = _attempts.Prune(now - Window.Ticks, now, LongestDial) | _breaches.Prune(now - BreachesKeptFor.Ticks, now, TimeSpan.Zero);
        if (CoolDown is { } coolDown && coolDown.Start.At > now)
        {
            CoolDown = coolDown with { Start = coolDown.Start with { At = now } };
            return true;
        }

        if (CoolDown is { } last && now - last.Until >= CoolDownPolicy.ForgivenAfter.Ticks) CoolDown = null;
        return ahead;
    }
}

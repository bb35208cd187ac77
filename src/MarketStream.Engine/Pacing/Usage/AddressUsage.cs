namespace MarketStream.Engine.Pacing.Usage;

/// <summary>
/// The usage of one venue address: connection attempts, breaches of rules and the cool-down, on a clock of the owner's choice. Two copies
/// for the same address can be merged in any order and any number of times with the same result, so any process that still has a copy
/// restores a lost or damaged one.
/// </summary>
internal sealed class AddressUsage
{
    /// <summary>No more attempts than this are granted in one window, whatever the venue's limit, so that the record stays small.</summary>
    public const int MostAttempts = 4096;

    /// <summary>
    /// An attempt is first recorded at the latest time at which it can reach the venue, and moved back to the time of its answer. So it
    /// counts here whenever it counts at the venue. An attempt that is never answered, because its process died, counts longer by at most
    /// this time.
    /// </summary>
    public static readonly TimeSpan LongestDial = TimeSpan.FromSeconds(30);

    private const int MostBreaches = 100;

    /// <summary>The window of the request weight in a venue's profile.</summary>
    public static readonly TimeSpan ShippedWeightWindow = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(31);
    private static readonly TimeSpan BreachesKeptFor = TimeSpan.FromDays(1);

    // When a cool-down ends, everyone who waited would dial at once, and all would be refused if the venue still objects. So attempts are
    // probes for a while, one per second.
    private static readonly TimeSpan ProbingFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(1);

    private readonly SlidingWindowLog _attempts = new(MostAttempts);
    private readonly SlidingWindowLog _breaches = new(MostBreaches);
    private readonly WeightLog _weights = new();

    /// <summary>The longest window in which anyone counts attempts.</summary>
    public TimeSpan Window { get; private set; }

    public IReadOnlyList<UsageEntry> Attempts => _attempts;

    /// <summary>When sockets were closed with 1008, over one day.</summary>
    public IReadOnlyList<UsageEntry> Breaches => _breaches;

    /// <summary>The latest cool-down, which may have ended; null when there was none in the last hour.</summary>
    public CoolDown? CoolDown { get; private set; }

    /// <summary>When an attempt was last granted; 0 when none was.</summary>
    public long LastSpentAt { get; private set; }

    /// <summary>The request weight that was spent within <see cref="WeightWindow"/>.</summary>
    public IReadOnlyList<WeightEntry> Weights => _weights.Entries;

    /// <summary>The limits that the venue named itself; null when it has named none lately.</summary>
    public ToldLimits? Told { get; private set; }

    /// <summary>The longest window in which request weight is counted.</summary>
    public TimeSpan WeightWindow => Told?.Weights.Select(limit => (TimeSpan?)limit.Interval).Max() is { } told && told > ShippedWeightWindow ? told : ShippedWeightWindow;

    public bool IsEmpty => _attempts.Count == 0 && _breaches.Count == 0 && CoolDown is null && _weights.Entries.Count == 0 && Told is null;

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

        // An attempt in flight may be answered at any time, so it is worth asking again before its recorded time.
        if (SpentAt(now, window) >= allowed) wait = Math.Max(wait, Math.Min(_attempts[^allowed].At, now) + window.Ticks - now);
        return TimeSpan.FromTicks(Math.Max(0, wait));
    }

    /// <summary>Records an attempt that takes at most <paramref name="dial"/>.</summary>
    public void Spend(UsageEntry attempt, TimeSpan dial, TimeSpan window)
    {
        KeepFor(window);
        SpentLastAt(attempt.At);
        _attempts.Add(attempt with { At = attempt.At + Math.Min(dial.Ticks, LongestDial.Ticks) });
    }

    /// <summary>Records that an attempt was answered or given up, so that it is no longer in flight.</summary>
    public void Answered(UsageEntry attempt) => _attempts.Add(attempt);

    /// <summary>Keeps attempts for as long as anyone counts them, at most a month.</summary>
    public void KeepFor(TimeSpan window) =>
        Window = TimeSpan.FromTicks(Math.Clamp(window.Ticks, Window.Ticks, LongestWindow.Ticks));

    /// <summary>Records a refusal and returns the cool-down in force, which may be an older and longer one.</summary>
    public CoolDown OnRefused(UsageEntry entry, int code, TimeSpan? retryAfter)
    {
        if (code == CoolDownPolicy.PolicyViolation) _breaches.Add(entry);

        // A refusal during a cool-down answers something sent before it, since all sockets of a connection are lost together.
        var consecutive = CoolDown is not { } last || entry.At - last.Until >= CoolDownPolicy.ForgivenAfter.Ticks ? 1
            : last.Until > entry.At ? last.Consecutive
            : last.Consecutive + 1;
        ApplyCoolDown(new CoolDown(entry, CoolDownPolicy.Duration(code, retryAfter, consecutive), code, consecutive));
        return CoolDown!;
    }

    /// <summary>Ends the cool-down now, whatever the record's clock said.</summary>
    public void EndCoolDown(long now) => CoolDown = CoolDown is { } last ? last with { Start = last.Start with { At = now - last.Duration.Ticks } } : null;

    public void ApplyCoolDown(CoolDown? coolDown) => CoolDown = CoolDown.Longer(CoolDown, coolDown);

    public void SpentLastAt(long moment) => LastSpentAt = Math.Max(LastSpentAt, moment);

    public void AddBreaches(IEnumerable<UsageEntry> breaches) => _breaches.Merge(breaches);

    public void AddAttempts(IEnumerable<UsageEntry> attempts) => _attempts.Merge(attempts);

    public int WeightSpentAt(long now, TimeSpan window) => _weights.SumAfter(now - window.Ticks);

    /// <summary>How long until a request's weight fits into the limit of a window; zero when it fits now.</summary>
    public TimeSpan WeightWaitAt(long now, int weight, int allowed, TimeSpan window) => _weights.WaitAt(now, weight, allowed, window);

    public void AddWeights(IEnumerable<WeightEntry> weights) => _weights.Merge(weights);

    /// <summary>Records what the venue said of its limits; the latest list counts.</summary>
    public void Tell(ToldLimits? told) => Told = ToldLimits.Later(Told, told);

    public void Merge(AddressUsage other)
    {
        KeepFor(other.Window);
        SpentLastAt(other.LastSpentAt);
        AddAttempts(other.Attempts);
        AddBreaches(other.Breaches);
        ApplyCoolDown(other.CoolDown);
        AddWeights(other.Weights);
        Tell(other.Told);
    }

    /// <summary>
    /// Removes what is over. An entry in the future means that the clock was set back, and is moved to now: an attempt then counts for one
    /// window from now, and a cool-down lasts its own time once from now, provided that the record is saved. Returns true in that case. An
    /// attempt that lies ahead by less than the longest dial is in flight, and stays where it is.
    /// </summary>
    public bool Prune(long now)
    {
        LastSpentAt = Math.Min(LastSpentAt, now);
        var ahead = _attempts.Prune(now - Window.Ticks, now, LongestDial) | _breaches.Prune(now - BreachesKeptFor.Ticks, now, TimeSpan.Zero)
            | _weights.Prune(now - WeightWindow.Ticks, now) | PruneTold(now);
        if (CoolDown is { } coolDown && coolDown.Start.At > now)
        {
            CoolDown = coolDown with { Start = coolDown.Start with { At = now } };
            return true;
        }

        if (CoolDown is { } last && now - last.Until >= CoolDownPolicy.ForgivenAfter.Ticks) CoolDown = null;
        return ahead;
    }

    private bool PruneTold(long now)
    {
        if (Told is not { } told) return false;
        if (now - told.At >= ToldLimits.BelievedFor.Ticks) Told = null;
        if (told.At <= now) return false;
        Told = told with { At = now };
        return true;
    }
}

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>A time in which an address is left alone.</summary>
/// <param name="Start">When the venue asked for it.</param>
/// <param name="Duration">How long.</param>
/// <param name="Code">The close code or HTTP status by which it did.</param>
/// <param name="Consecutive">Its number among those that followed each other closely, from 1: each lasts longer than the one before.</param>
internal sealed record CoolDown(UsageEntry Start, TimeSpan Duration, int Code, int Consecutive)
{
    /// <summary>The moment after, on the clock of the record.</summary>
    public long Until => Start.At + Duration.Ticks;

    /// <summary>What the venue said, for the user.</summary>
    public string Reason => Code switch
    {
        CoolDownPolicy.PolicyViolation => "it closed a socket with 1008 for breaking a rule",
        CoolDownPolicy.Banned => "it banned this address with HTTP 418",
        CoolDownPolicy.TooManyRequests => "it answered HTTP 429, too many requests",
        CoolDownPolicy.Forbidden => "its firewall answered HTTP 403",
        _ => $"it answered HTTP {Code} and said when to come again",
    };

    /// <summary>The one that ends later; of two copies the one that began earlier.</summary>
    public static CoolDown? Longer(CoolDown? left, CoolDown? right)
    {
        if (left is null || right is null) return left ?? right;
        if (left.Start.Id == right.Start.Id) return left.Start.At <= right.Start.At ? left : right;
        return left.Until >= right.Until ? left : right;
    }
}

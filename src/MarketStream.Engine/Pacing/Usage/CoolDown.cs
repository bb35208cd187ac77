namespace MarketStream.Engine.Pacing.Usage;

/// <summary>A time in which an address must not be contacted.</summary>
/// <param name="Start">When the venue asked for it.</param>
/// <param name="Duration">How long it lasts.</param>
/// <param name="Code">The close code or HTTP status with which the venue asked for it.</param>
/// <param name="Consecutive">The number of cool-downs in a row, this one included, from 1. Each lasts longer than the one before.</param>
internal sealed record CoolDown(UsageEntry Start, TimeSpan Duration, int Code, int Consecutive)
{
    /// <summary>When it ends, on the record's clock.</summary>
    public long Until => Start.At + Duration.Ticks;

    /// <summary>Why, in words for the user.</summary>
    public string Reason => Code switch
    {
        CoolDownPolicy.PolicyViolation => "it closed a socket with 1008 for breaking a rule",
        CoolDownPolicy.Banned => "it banned this address with HTTP 418",
        CoolDownPolicy.TooManyRequests => "it answered HTTP 429, too many requests",
        CoolDownPolicy.Forbidden => "its firewall answered HTTP 403",
        _ => $"it answered HTTP {Code} and said when to try again",
    };

    /// <summary>The cool-down that ends later; of two copies of the same one, the one that began earlier.</summary>
    public static CoolDown? Longer(CoolDown? left, CoolDown? right)
    {
        if (left is null || right is null) return left ?? right;
        if (left.Start.Id == right.Start.Id) return left.Start.At <= right.Start.At ? left : right;
        return left.Until >= right.Until ? left : right;
    }
}

using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>How long an address is left alone after what it said.</summary>
internal static class CoolDownPolicy
{
    /// <summary>The close code by which a venue says that a rule was broken.</summary>
    public const int PolicyViolation = 1008;

    /// <summary>The HTTP status by which it says that this address is banned.</summary>
    public const int Banned = 418;

    /// <summary>The HTTP status by which it asks for a pause, after which it bans.</summary>
    public const int TooManyRequests = 429;

    /// <summary>The HTTP status of its firewall.</summary>
    public const int Forbidden = 403;

    /// <summary>The HTTP status of a venue that is overloaded or under maintenance.</summary>
    public const int Unavailable = 503;

    /// <summary>No cool-down is longer: bans are documented to last up to three days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>An offence so long after the last cool-down is the first again.</summary>
    public static readonly TimeSpan ForgivenAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Whether such a refusal or close asks for a cool-down at all.</summary>
    public static bool Asks(int? code, TimeSpan? retryAfter) =>
        code is PolicyViolation or Banned or TooManyRequests or Forbidden || retryAfter is not null;

    /// <summary>What the venue says is taken at its word; where it says nothing, the time doubles with every strike.</summary>
    public static TimeSpan Duration(int code, TimeSpan? retryAfter, int consecutive)
    {
        // A venue that closed with 1008 was seen to close again for one to two minutes. The shortest ban is two minutes.
        var (first, longest) = code switch
        {
            Banned => (TimeSpan.FromMinutes(2), Longest),
            PolicyViolation or Forbidden => (TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(15)),
            _ => (TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15)),
        };
        var pause = retryAfter ?? new Backoff(first, longest).Delay(consecutive - 1);
        return pause < Shortest ? Shortest : pause > Longest ? Longest : pause;
    }
}

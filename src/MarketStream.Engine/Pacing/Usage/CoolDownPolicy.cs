using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>How long a cool-down lasts after a refusal.</summary>
internal static class CoolDownPolicy
{
    /// <summary>The WebSocket close code for a broken rule.</summary>
    public const int PolicyViolation = 1008;

    /// <summary>The HTTP status for a banned address.</summary>
    public const int Banned = 418;

    /// <summary>The HTTP status that asks for a pause; a client that ignores it is banned.</summary>
    public const int TooManyRequests = 429;

    /// <summary>The HTTP status of the venue's firewall.</summary>
    public const int Forbidden = 403;

    /// <summary>The HTTP status of a venue that is overloaded or under maintenance.</summary>
    public const int Unavailable = 503;

    /// <summary>No cool-down is longer, since bans are documented to last at most three days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>A refusal this long after the last cool-down counts as the first again.</summary>
    public static readonly TimeSpan ForgivenAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Whether a refusal or close code asks for a cool-down at all.</summary>
    public static bool Asks(int? code, TimeSpan? retryAfter) =>
        code is PolicyViolation or Banned or TooManyRequests or Forbidden || retryAfter is not null;

    /// <summary>The duration that the venue asked for; without one, a duration that doubles with each cool-down in a row.</summary>
    public static TimeSpan Duration(int code, TimeSpan? retryAfter, int consecutive)
    {
        // A venue that closed with 1008 has been observed to close new sockets for one to two minutes. The shortest ban is two minutes.
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

namespace MarketStream.Simulator.Rules;

/// <summary>Whether a socket may open.</summary>
/// <param name="Status">101, or the HTTP status of the refusal.</param>
/// <param name="RetryAfterSeconds">When to come again; 0 when granted.</param>
internal readonly record struct AttemptVerdict(int Status, int RetryAfterSeconds)
{
    public static readonly AttemptVerdict Granted = new(101, 0);
}

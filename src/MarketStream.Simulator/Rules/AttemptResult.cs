namespace MarketStream.Simulator.Rules;

/// <summary>Whether an attempt to open a socket may succeed.</summary>
/// <param name="Status">101, or the HTTP status of the refusal.</param>
/// <param name="RetryAfterSeconds">The seconds until the next attempt may succeed; 0 when this one does.</param>
internal readonly record struct AttemptResult(int Status, int RetryAfterSeconds)
{
    public static readonly AttemptResult Granted = new(101, 0);
}

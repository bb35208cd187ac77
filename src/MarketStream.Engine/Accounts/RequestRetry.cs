using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// How long to wait before a failed request is sent again. The delay grows with each failure in a row and is drawn at random, so that
/// many clients which failed together do not retry together.
/// </summary>
internal sealed class RequestRetry(Random random)
{
    private static readonly Backoff Backoff = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60));

    private int _failures;

    /// <summary>True when the attempt before the last one failed too, so that the user has been notified already.</summary>
    public bool IsRepeated => _failures > 1;

    /// <summary>Counts a failure and returns the delay after it.</summary>
    public TimeSpan Next() => Backoff.Delay(_failures++, random);

    public void Reset() => _failures = 0;
}

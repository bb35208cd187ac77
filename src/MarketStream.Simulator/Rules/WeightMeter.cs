namespace MarketStream.Simulator.Rules;

/// <summary>
/// The rate limiter of the REST service: adds up the weight of the requests in the minute that ends now, refused ones included.
/// </summary>
internal sealed class WeightMeter(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();

    // guarded by _gate
    private readonly Queue<(long At, int Weight)> _spent = new();
    private int _sum;
    private int _highest;

    /// <summary>The highest weight in any minute so far.</summary>
    public int Highest
    {
        get
        {
            lock (_gate)
            {
                return _highest;
            }
        }
    }

    /// <summary>
    /// Adds a request; <paramref name="used"/> is the weight in the current minute, this request included. Returns null when that is within the
    /// limit, else how long until the oldest request leaves the minute.
    /// </summary>
    public TimeSpan? Spend(int weight, out int used)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            while (_spent.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) >= Window) _sum -= _spent.Dequeue().Weight;

            _spent.Enqueue((now, weight));
            _sum += weight;
            used = _sum;
            _highest = Math.Max(_highest, used);
            return used <= limit ? null : Window - time.GetElapsedTime(_spent.Peek().At, now);
        }
    }
}

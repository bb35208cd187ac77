namespace MarketStream.Simulator.Rules;

/// <summary>What requests weighed in the minute that ends now; they are refused above the venue's limit, and still counted.</summary>
internal sealed class WeightMeter(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();

    // guarded by _gate
    private readonly Queue<(long At, int Weight)> _spent = new();
    private int _sum;
    private int _highest;

    /// <summary>The most in any minute.</summary>
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

    /// <summary>Adds a request; <paramref name="used"/> is what is spent with it, and the result until when it is too much; null when it is not.</summary>
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

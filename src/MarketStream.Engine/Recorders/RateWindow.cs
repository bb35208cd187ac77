namespace MarketStream.Engine.Recorders;

/// <summary>A count's growth per second, on average over the last seconds.</summary>
internal sealed class RateWindow(TimeProvider time, TimeSpan length)
{
    private readonly Queue<(long At, long Count)> _samples = new();

    /// <summary>Adds the present count, and returns the rate.</summary>
    public double Add(long count)
    {
        var now = time.GetTimestamp();
        _samples.Enqueue((now, count));
        while (_samples.Count > 2 && time.GetElapsedTime(_samples.Peek().At, now) > length) _samples.Dequeue();
        var (at, first) = _samples.Peek();
        var passed = time.GetElapsedTime(at, now).TotalSeconds;
        return passed > 0 ? (count - first) / passed : 0;
    }
}

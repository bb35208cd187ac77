namespace MarketStream.Simulator.Markets;

/// <summary>The klines of one interval: the current one, and the latest ones that have ended, without a hole between them.</summary>
internal sealed class BarSeries
{
    /// <summary>How many bars that have ended are remembered.</summary>
    public const int Capacity = 1_500;

    private readonly BarClock _clock;
    private readonly List<Bar> _ended = [];
    private Bar _current;

    public BarSeries(BarClock clock, long nowMs, long price)
    {
        _clock = clock;
        _current = clock.Start(nowMs, price);
    }

    public BarClock Clock => _clock;

    public Bar Current => _current;

    public void Add(in Fill fill, long nowMs)
    {
        Roll(nowMs);
        _current.Add(fill);
    }

    /// <summary>Starts the next bar when the current one is over, and one without trades for each that nobody traded in.</summary>
    public void Roll(long nowMs)
    {
        if (nowMs < _current.EndMs) return;

        if ((nowMs - _current.EndMs) / _current.LengthMs > Capacity) _ended.Clear();
        else
        {
            while (nowMs >= _current.EndMs) End(_current.EndMs);
        }

        // After more bars than are remembered, the series begins anew.
        if (nowMs >= _current.EndMs) _current = _clock.Start(nowMs, _current.Close);
    }

    /// <summary>The bars that have ended, from the one on that opened at the given time; those that are forgotten are left out.</summary>
    public ReadOnlySpan<Bar> EndedFrom(long openMs)
    {
        var first = _ended.Count;
        while (first > 0 && _ended[first - 1].OpenMs >= openMs) first--;

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ended)[first..];
    }

    private void End(long nextMs)
    {
        if (_ended.Count == Capacity) _ended.RemoveAt(0);

        _ended.Add(_current);
        _current = _clock.Start(nextMs, _current.Close);
    }
}

namespace MarketStream.Simulator.Markets;

/// <summary>A small, fast, seeded random number generator (xorshift64*).</summary>
internal sealed class MarketRandom(long seed)
{
    private ulong _state = (ulong)(seed * 2 + 1) * 0x9E3779B97F4A7C15UL;

    /// <summary>From 0 up to, but not including, the limit.</summary>
    public int Below(int limit) => (int)((Next() >> 33) % (ulong)limit);

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Approximately normally distributed, with mean 0 and standard deviation 1.</summary>
    public double Normal() => Math.Sqrt(3) * (Fraction() + Fraction() + Fraction() + Fraction() - 2);

    private ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 2685821657736338717UL;
    }
}

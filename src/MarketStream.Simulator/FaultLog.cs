using System.Collections.Concurrent;

namespace MarketStream.Simulator;

/// <summary>What failed in a simulator although it should not: its loops and timers go on, and whoever tests with it can look here.</summary>
internal sealed class FaultLog
{
    private const int Most = 100;

    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>The first hundred, oldest first.</summary>
    public IReadOnlyList<string> All => [.. _faults];

    public void Add(string part, Exception error)
    {
        if (_faults.Count < Most) _faults.Enqueue($"{part}: {error}");
    }
}

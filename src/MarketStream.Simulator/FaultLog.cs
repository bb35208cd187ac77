using System.Collections.Concurrent;

namespace MarketStream.Simulator;

/// <summary>Collects unexpected failures inside a simulator: its loops and timers go on after one, so this is where a test finds it.</summary>
internal sealed class FaultLog
{
    private const int MostFaults = 100;

    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>The first hundred failures, oldest first.</summary>
    public IReadOnlyList<string> All => [.. _faults];

    public void Add(string part, Exception error)
    {
        if (_faults.Count < MostFaults) _faults.Enqueue($"{part}: {error}");
    }
}

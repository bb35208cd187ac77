namespace MarketStream.Simulator.Replay;

/// <summary>What a simulator sends again in place of generated events: a capture, or whatever its owner reads frames from.</summary>
public interface IFrameSource
{
    /// <summary>The streams that occur; others are not served.</summary>
    IReadOnlyCollection<string> Streams { get; }

    /// <summary>The symbols that the REST service lists.</summary>
    IReadOnlyCollection<string> Symbols { get; }

    /// <summary>All frames, in the order in which they arrived. Called once, and read on one thread.</summary>
    IEnumerable<ReplayedFrame> Read();

    /// <summary>The order book of a symbol as the REST service answers it, to follow the changes from the beginning; null when there is none.</summary>
    string? Snapshot(string symbol);
}

namespace MarketStream.Engine.Importing;

/// <summary>Which recording a connection replays, and how fast.</summary>
public sealed class ReplayOptions
{
    /// <summary>The files' full paths; see <see cref="ImportOptions.Paths"/>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>
    /// How much faster than it was recorded the replay runs; 1 is as fast, and <see cref="double.PositiveInfinity"/> is as fast as receivers take it.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>Replays what was received at this time or later, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Replays what was received before this time, UTC.</summary>
    public DateTimeOffset? To { get; init; }
}

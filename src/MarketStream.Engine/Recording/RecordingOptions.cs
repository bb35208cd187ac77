namespace MarketStream.Engine.Recording;

/// <summary>Where and how events are recorded.</summary>
public sealed record RecordingOptions
{
    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>How events stand in it.</summary>
    public required RecordFormat Format { get; init; }

    /// <summary>Adds to an existing file; replaces it otherwise.</summary>
    public bool Append { get; init; }

    /// <summary>Refuses to touch an existing file.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Writes also to a file marked read-only.</summary>
    public bool Force { get; init; }

    /// <summary>One file a kind of event, its type's name before the extension: <c>trades.TradeEvent.csv</c>.</summary>
    public bool SplitByKind { get; init; }

    /// <summary>How long rows may wait in memory while others follow.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock of <see cref="FlushInterval"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

namespace MarketStream.Engine.Recording;

/// <summary>Where and how events are recorded.</summary>
public sealed record RecordingOptions
{
    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The format of the file.</summary>
    public required RecordFormat Format { get; init; }

    /// <summary>Appends to an existing file instead of replacing it.</summary>
    public bool Append { get; init; }

    /// <summary>Refuses to change an existing file.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Also writes to a file that is marked as read-only.</summary>
    public bool Force { get; init; }

    /// <summary>Writes one file per kind of event, with the name of its type before the extension: <c>trades.TradeEvent.csv</c>.</summary>
    public bool SplitByKind { get; init; }

    /// <summary>How long rows may stay in memory while others follow.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock of <see cref="FlushInterval"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

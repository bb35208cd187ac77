namespace MarketStream.Recordings;

/// <summary>A file that a conversion has written, or would write.</summary>
public sealed class ConvertedFile
{
    /// <summary>The full path.</summary>
    public required string Path { get; init; }

    /// <summary>The format of the file.</summary>
    public required RecordingFormat Format { get; init; }

    /// <summary>The kind of its events, <c>TradeEvent</c>; null when it holds several.</summary>
    public required string? Kind { get; init; }

    /// <summary>Events and notices in the file.</summary>
    public required long EventCount { get; init; }

    /// <summary>Events that the format could not keep exactly, and that are missing in the file therefore.</summary>
    public required long LeftOutCount { get; init; }

    /// <summary>The length of the file; 0 while it is not written.</summary>
    public required long Bytes { get; init; }

    /// <summary>When the first of its events was received, UTC.</summary>
    public required DateTimeOffset FirstReceivedAt { get; init; }

    /// <summary>When the last of its events was received, UTC.</summary>
    public required DateTimeOffset LastReceivedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}

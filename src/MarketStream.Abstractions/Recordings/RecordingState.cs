namespace MarketStream.Recordings;

/// <summary>What a recording does now.</summary>
public enum RecordingState
{
    /// <summary>It writes what comes.</summary>
    Recording,

    /// <summary>The disk has less room than the recording must leave free. What comes is counted as lost until there is more.</summary>
    Paused,

    /// <summary>The last attempt to write failed. What cannot be written is counted as lost, and each further event is tried again.</summary>
    Failing,

    /// <summary>The server cannot be reached. What comes is kept on disk, and is sent when the server is back.</summary>
    Spooling,

    /// <summary>It has ended, and its files are complete.</summary>
    Stopped,

    /// <summary>It takes nothing more, and makes the last of its files (Parquet) of the journals in which it recorded.</summary>
    Finishing,
}

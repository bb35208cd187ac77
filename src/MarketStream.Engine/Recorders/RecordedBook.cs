namespace MarketStream.Engine.Recorders;

/// <summary>What a recording knows of the order book of one stream.</summary>
internal sealed class RecordedBook(string stream)
{
    public string Stream => stream;

    /// <summary>Where the stream's last changes went.</summary>
    public RecordedPlace? Place { get; set; }

    /// <summary>The place of the last snapshot, and how many files it had had by then.</summary>
    public RecordedPlace? SnapshotPlace { get; set; }

    public int FileCount { get; set; }

    /// <summary>Whether the recording lacks a snapshot.</summary>
    public bool IsNeeded { get; private set; }

    /// <summary>When the book is asked for one, if none has come by then.</summary>
    public long NextTry { get; private set; }

    /// <summary>When the last snapshot was recorded.</summary>
    public long SnapshotAt { get; private set; }

    public void Need(long nextTry = long.MinValue) => (IsNeeded, NextTry) = (true, nextTry);

    public void OnRecorded(long now) => (IsNeeded, SnapshotAt) = (false, now);
}

using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Books;

/// <summary>
/// When one book may ask for a snapshot: once at a time, soon when changes already wait for it, and ever later when snapshot
/// after snapshot does not help. Used under the book's lock.
/// </summary>
internal sealed class SnapshotSchedule(BookOptions options, TimeProvider time)
{
    private readonly Backoff _backoff = new(options.RetryDelay, options.LongestRetryDelay);
    private int _number;
    private bool _isWaiting;
    private bool _isPatient;
    private bool _isUnderWay;
    private int _failures;
    private long _endedAt;

    /// <summary>Takes a place in the queue; null when the book has one already that is as good.</summary>
    /// <param name="isPatient">There is hope that no snapshot, or one of a little later, does.</param>
    public SnapshotRequest? TryRequest(bool isPatient)
    {
        if (_isUnderWay || (_isWaiting && (isPatient || !_isPatient))) return null;
        _isWaiting = true;
        _isPatient = isPatient;
        var retry = RetryDelay();
        return new SnapshotRequest(++_number, isPatient && options.FirstUpdatePatience > retry ? options.FirstUpdatePatience : retry);
    }

    /// <summary>The turn of a ticket has come; false when it is not the newest, or nothing is needed.</summary>
    public bool TryBegin(int number, bool isNeeded)
    {
        if (number != _number || !_isWaiting) return false;
        _isWaiting = false;
        _isUnderWay = isNeeded;
        return isNeeded;
    }

    /// <summary>The snapshot has come, or will not.</summary>
    public void End()
    {
        _isUnderWay = false;
        _failures++;
        _endedAt = time.GetTimestamp();
    }

    private TimeSpan RetryDelay()
    {
        if (_failures == 0) return TimeSpan.Zero;
        var delay = _backoff.Delay(_failures - 1);

        // What held for so long was no failure.
        var held = time.GetElapsedTime(_endedAt);
        if (held <= options.LongestRetryDelay) return held >= delay ? TimeSpan.Zero : delay - held;
        _failures = 0;
        return TimeSpan.Zero;
    }
}

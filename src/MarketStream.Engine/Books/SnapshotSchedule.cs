using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Books;

/// <summary>
/// When one book may request a snapshot: one request at a time, soon when updates are buffered already, and with a growing delay when
/// snapshot after snapshot does not help. Guarded by the book's lock.
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

    /// <summary>Requests a place in the queue; null when the book already has one that is at least as early.</summary>
    /// <param name="isPatient">
    /// True when it is worth waiting for the first update: it may make the snapshot unnecessary, or a slightly later snapshot joins it.
    /// </param>
    public SnapshotRequest? TryRequest(bool isPatient)
    {
        if (_isUnderWay || (_isWaiting && (isPatient || !_isPatient))) return null;
        _isWaiting = true;
        _isPatient = isPatient;
        var retry = RetryDelay();
        return new SnapshotRequest(++_number, isPatient && options.FirstUpdatePatience > retry ? options.FirstUpdatePatience : retry);
    }

    /// <summary>
    /// Begins a request that has come up in the queue; false when it is not the book's latest, or no snapshot is needed any more.
    /// </summary>
    public bool TryBegin(int number, bool isNeeded)
    {
        if (number != _number || !_isWaiting) return false;
        _isWaiting = false;
        _isUnderWay = isNeeded;
        return isNeeded;
    }

    /// <summary>The snapshot has arrived, or the request has failed.</summary>
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

        // A book that held for this long did not fail.
        var held = time.GetElapsedTime(_endedAt);
        if (held <= options.LongestRetryDelay) return held >= delay ? TimeSpan.Zero : delay - held;
        _failures = 0;
        return TimeSpan.Zero;
    }
}

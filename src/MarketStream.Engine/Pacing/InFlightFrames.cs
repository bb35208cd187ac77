namespace MarketStream.Engine.Pacing;

/// <summary>
/// The frames that one socket has written and that the venue may still receive within one window, in the order in which they were written.
/// Guarded by its owner.
/// </summary>
/// <remarks>
/// A write completes when the operating system has taken the bytes. When the network stalls, or only our direction of it, or the venue
/// stops reading, all frames that were evenly spaced reach the venue's counter at the same moment, however long the stall was. Neither
/// time nor what the venue sends meanwhile proves that a frame has arrived, and neither do TCP acknowledgements, which a proxy or a buffer
/// may give. Only an answer does: it proves that its command arrived, and with it everything written before. So a frame is removed one
/// window after such an answer was received, and not earlier. As long as there are never more than N frames here, the venue never counts
/// more than N in a window: the frames that it receives together were all in this list when the last of them was written.
/// </remarks>
internal sealed class InFlightFrames(TimeProvider time, TimeSpan window, TimeSpan longestPong)
{
    private readonly List<Frame> _frames = [];

    /// <summary>How many frames the venue may receive within one window, as far as is known.</summary>
    public int CountAt(long now)
    {
        Forget(now);
        return _frames.Count;
    }

    /// <summary>How many frames have not been proved to have arrived.</summary>
    public int Unproven => _frames.Count(frame => frame.ArrivedBy is null);

    /// <summary>When the oldest command was written that has not been proved to have arrived; null when there is none.</summary>
    public long? OldestUnanswered => Unanswered.Select(frame => (long?)frame.SentAt).FirstOrDefault();

    /// <summary>When the latest such command was written; null when there is none.</summary>
    public long? LatestUnanswered => Unanswered.Select(frame => (long?)frame.SentAt).LastOrDefault();

    private IEnumerable<Frame> Unanswered => _frames.Where(frame => frame is { Id: not null, ArrivedBy: null });

    /// <summary>Adds a frame that is about to be written. The id is null for a frame that the venue does not answer.</summary>
    public void Add(long? id, long now) => _frames.Add(new Frame(id, now, null));

    /// <summary>
    /// The venue has received this command, and so everything written before it. An id that was never sent, or is known to have arrived,
    /// proves nothing, because a venue may send any number.
    /// </summary>
    public void OnAnswered(long id, long now) => ArrivedUpTo(_frames.FindIndex(frame => frame.Id == id), now);

    /// <summary>Treats every frame as arrived, although nothing proves it.</summary>
    public void AssumeAllArrived(long now) => ArrivedUpTo(_frames.Count - 1, now);

    /// <summary>How long until there are fewer than <paramref name="count"/> frames; null when that takes an answer.</summary>
    public TimeSpan? UntilFewerThan(int count, long now)
    {
        if (CountAt(now) < count) return TimeSpan.Zero;
        return _frames[^count].ArrivedBy is { } arrived ? window - time.GetElapsedTime(arrived, now) : null;
    }

    /// <summary>
    /// Where the venue answers nothing, there is one other proof: a venue closes the socket of a client whose pong it has missed for long.
    /// So an old pong on a socket that is still open has arrived, and everything before it.
    /// </summary>
    private void Forget(long now)
    {
        var gone = _frames.FindLastIndex(frame => frame.ArrivedBy is { } arrived
            ? time.GetElapsedTime(arrived, now) >= window
            : frame.Id is null && time.GetElapsedTime(frame.SentAt, now) >= longestPong);
        _frames.RemoveRange(0, gone + 1);
    }

    private void ArrivedUpTo(int last, long now)
    {
        for (; last >= 0 && _frames[last].ArrivedBy is null; last--) _frames[last] = _frames[last] with { ArrivedBy = now };
    }

    private readonly record struct Frame(long? Id, long SentAt, long? ArrivedBy);
}

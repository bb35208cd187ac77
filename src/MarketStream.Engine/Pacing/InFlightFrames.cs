namespace MarketStream.Engine.Pacing;

/// <summary>
/// The frames that one socket sent and that the venue may still receive within one window, in the order in which they were written.
/// Guarded by its owner.
/// </summary>
/// <remarks>
/// A write is done when the system has taken it. Where the network stands still, or only our direction of it, or the venue reads
/// nothing, everything that was written evenly reaches the venue's counter in one moment, however long that was. Neither time nor
/// what the venue says meanwhile shows that a frame has arrived, and nor do the acknowledgements of TCP, which a proxy or a buffer
/// gives. Only an answer does: it follows its command, and with it all that was written before. So a frame is forgotten one window
/// after such an answer was heard, and not before. While there are never more than N here, the venue never counts more than N in a
/// window: those that it receives together were all here when the last of them left.
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

    /// <summary>How many have not been shown to have arrived.</summary>
    public int Unproven => _frames.Count(frame => frame.ArrivedBy is null);

    /// <summary>When the first command left that nothing has shown to have arrived; null when there is none.</summary>
    public long? OldestUnanswered => Unanswered.Select(frame => (long?)frame.SentAt).FirstOrDefault();

    /// <summary>When the last such command left; null when there is none.</summary>
    public long? LatestUnanswered => Unanswered.Select(frame => (long?)frame.SentAt).LastOrDefault();

    private IEnumerable<Frame> Unanswered => _frames.Where(frame => frame is { Id: not null, ArrivedBy: null });

    /// <summary>A frame is about to be written; without an id it is one that nobody answers.</summary>
    public void Add(long? id, long now) => _frames.Add(new Frame(id, now, null));

    /// <summary>
    /// The venue has this command, and so all that was written before it. What was never sent, or is known to have arrived, shows nothing:
    /// a venue may say any number.
    /// </summary>
    public void OnAnswered(long id, long now) => ArrivedUpTo(_frames.FindIndex(frame => frame.Id == id), now);

    /// <summary>Takes all for arrived though nothing shows it.</summary>
    public void AssumeAllArrived(long now) => ArrivedUpTo(_frames.Count - 1, now);

    /// <summary>How long until there are fewer than so many; null when that takes an answer.</summary>
    public TimeSpan? UntilFewerThan(int count, long now)
    {
        if (CountAt(now) < count) return TimeSpan.Zero;
        return _frames[^count].ArrivedBy is { } arrived ? window - time.GetElapsedTime(arrived, now) : null;
    }

    /// <summary>
    /// Where nothing is ever answered, one other thing tells: a venue ends the socket of a client whose pong it has missed for long. So an
    /// old pong on a socket that lives has arrived, with all before it.
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

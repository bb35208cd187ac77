namespace MarketStream.Simulator.Feeds;

/// <summary>
/// Decides which generated stream publishes next: each at the cadence of its channel, or all round-robin at one total rate. Guarded by the
/// feed's gate.
/// </summary>
internal sealed class FeedScheduler(FeedContext context, FeedPace? pace, TimeProvider time)
{
    /// <summary>The most publications before the gate is free for other threads again.</summary>
    private const int StepsPerRun = 256;

    private readonly long _started = time.GetTimestamp();
    private readonly List<FeedStream> _streams = [];
    private readonly Queue<(FeedStream Stream, bool WasIdle)> _newlySubscribed = new();

    // Where the round-robin stands: the index of the stream that published last.
    private int _position;

    /// <summary>The feed's clock: time since it was made.</summary>
    public TimeSpan Now => time.GetElapsedTime(_started);

    public void Add(FeedStream stream) => _streams.Add(stream);

    /// <summary>Makes the stream publish once as soon as possible, whatever its cadence.</summary>
    public void OnListenerAdded(FeedStream stream) =>
        _newlySubscribed.Enqueue((stream, !stream.KeepsFeeding && stream.Listeners.Count <= 1));

    /// <summary>
    /// Publishes what is due, up to a limit. Returns the listener whose full queue holds the feed up, or else how long to pause; a null
    /// pause means that no stream is active.
    /// </summary>
    public (IStreamListener? Full, TimeSpan? Pause) Run()
    {
        // A new listener gets its first event at once: it must not have to wait for a slow cadence.
        while (_newlySubscribed.TryPeek(out var added))
        {
            if (added.Stream.FullListener() is { } full) return (full, default);

            _newlySubscribed.Dequeue();
            if (added.WasIdle) added.Stream.Source?.Resume(context);

            Publish(added.Stream);
        }

        return pace is null ? RunByCadence() : RunRoundRobin(pace);
    }

    private (IStreamListener? Full, TimeSpan? Pause) RunByCadence()
    {
        var now = Now;
        TimeSpan? pause = null;
        foreach (var stream in _streams)
        {
            if (!IsPublishing(stream)) continue;

            if (stream.Due <= now)
            {
                if (stream.FullListener() is { } full) return (full, default);

                Publish(stream);
            }

            var left = stream.Due - now;
            pause = pause is { } least && least < left ? least : left;
        }

        return (null, pause);
    }

    private (IStreamListener? Full, TimeSpan? Pause) RunRoundRobin(FeedPace pace)
    {
        pace.Advance(Now);

        // Invariant: `skipped` streams in a row before _position were found inactive, so a whole round of them means that none is active.
        var skipped = 0;
        for (var published = 0; published < StepsPerRun && pace.MaySpend;)
        {
            if (skipped++ >= _streams.Count) return (null, null);

            _position = (_position + 1) % _streams.Count;
            var stream = _streams[_position];
            if (IsPublishing(stream))
            {
                if (stream.FullListener() is { } full)
                {
                    // One step back: after the wait it is this stream's turn again.
                    _position = (_position + _streams.Count - 1) % _streams.Count;
                    return (full, default);
                }

                skipped = 0;
                published++;
                Publish(stream);
            }
        }

        return (null, pace.MaySpend ? TimeSpan.Zero : pace.UntilNext);
    }

    // The streams of expired contracts stay subscribed and publish nothing more.
    private bool IsPublishing(FeedStream stream) =>
        stream is { IsActive: true, IsSilenced: false, Source: { } source } && source.EndsMs > context.NowMs;

    private void Publish(FeedStream stream)
    {
        if (IsPublishing(stream) && stream.Source is { } source)
        {
            context.EventsMade = 0;
            source.Next(context);
            if (pace is not null) pace.Spend(Math.Max(1, context.EventsMade));
            else stream.Due = Now + source.Cadence;
        }
    }
}

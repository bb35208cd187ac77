namespace MarketStream.Simulator.Feeds;

/// <summary>
/// The venue's streams and who is subscribed to them. An event is made once and goes to every subscribed socket, so that two sockets of one
/// client see the same ids. One gate guards the feed and the market behind it.
/// </summary>
internal abstract class StreamFeed(SimulatorOptions options) : IAsyncDisposable
{
    // guarded by Gate
    private readonly HashSet<string> _silenced = new(StringComparer.Ordinal);

    protected object Gate { get; } = new();

    // guarded by Gate
    protected Dictionary<string, FeedStream> Streams { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the venue serves a stream of that name on that route.</summary>
    public abstract bool IsKnown(string name, string route);

    /// <summary>
    /// Lets somebody know of the symbol and price of every trade that is made. It is called under the gate, so it must return soon and must
    /// not call the feed.
    /// </summary>
    public virtual void OnTrades(Action<string, decimal> traded)
    {
    }

    /// <summary>Whether the venue refuses such a subscription, because nothing will ever happen on that stream.</summary>
    public virtual bool IsMute(string name, string route) => false;

    /// <summary>The venue's instruments as JSON.</summary>
    public abstract string ExchangeInfo();

    /// <summary>A book snapshot as JSON, with at most so many levels per side; null for an unknown symbol.</summary>
    public abstract string? Depth(string symbol, int limit);

    /// <summary>The latest trades of a symbol, or those from an id on, as JSON; null for an unknown symbol.</summary>
    public virtual string? Trades(string symbol, long? fromId, int limit) => null;

    /// <summary>The latest aggregate trades of a symbol, or those from an id on, as JSON; null for an unknown symbol.</summary>
    public virtual string? AggregateTrades(string symbol, long? fromId, int limit) => null;

    /// <summary>Answers from the generated market, which stands still meanwhile; null without one.</summary>
    public virtual string? Ask(Func<FeedContext, string> answer) => null;

    public abstract ValueTask DisposeAsync();

    public IReadOnlyDictionary<string, StreamCount> Counts()
    {
        lock (Gate) return Streams.ToDictionary(stream => stream.Key, stream => stream.Value.Count, StringComparer.Ordinal);
    }

    /// <summary>Adds a listener to streams that are known.</summary>
    public void Subscribe(IStreamListener listener, IReadOnlyList<string> names)
    {
        lock (Gate)
        {
            foreach (var name in names)
            {
                var stream = FindOrAdd_NeedsLock(name);
                if (!stream.Listeners.Contains(listener))
                {
                    stream.Listeners.Add(listener);
                    OnListenerAdded_NeedsLock(stream);
                }
            }
        }
    }

    /// <summary>Removes a listener from one stream, as it asked; its ids do not move on meanwhile.</summary>
    public void Unsubscribe(IStreamListener listener, string name)
    {
        lock (Gate)
        {
            if (Streams.TryGetValue(name, out var stream)) stream.Listeners.Remove(listener);
        }
    }

    /// <summary>Removes a listener whose socket has ended from all its streams.</summary>
    public void RemoveListener(IStreamListener listener)
    {
        lock (Gate)
        {
            foreach (var stream in Streams.Values)
            {
                if (stream.Listeners.Remove(listener) && !stream.IsActive) OnListenersLost_NeedsLock(stream);
            }
        }
    }

    /// <summary>Stops or resumes publishing a stream that stays subscribed.</summary>
    public void Silence(string name, bool silent)
    {
        lock (Gate)
        {
            _ = silent ? _silenced.Add(name) : _silenced.Remove(name);
            if (Streams.TryGetValue(name, out var stream)) stream.IsSilenced = silent;
        }
    }

    /// <summary>Lets events of a stream happen without publishing them; false when the stream has never been subscribed.</summary>
    public bool Skip(string name, int events)
    {
        lock (Gate)
        {
            if (Streams.TryGetValue(name, out var stream) && stream.Source is { } source)
            {
                source.Skip(events);
                return true;
            }

            return false;
        }
    }

    /// <summary>Sends the next events of a stream twice; false when the stream has never been subscribed.</summary>
    public bool Repeat(string name, int events)
    {
        lock (Gate)
        {
            if (!Streams.TryGetValue(name, out var stream))
            {
                return false;
            }

            stream.Repeats = events;
            return true;
        }
    }

    /// <summary>The streams that a listener is subscribed to.</summary>
    public IReadOnlyList<string> StreamsOf(IStreamListener listener)
    {
        lock (Gate) return [.. Streams.Values.Where(stream => stream.Listeners.Contains(listener)).Select(stream => stream.Name)];
    }

    protected abstract void OnListenerAdded_NeedsLock(FeedStream stream);

    /// <summary>The last listener's socket has ended; not called for an UNSUBSCRIBE.</summary>
    protected abstract void OnListenersLost_NeedsLock(FeedStream stream);

    /// <summary>A stream is subscribed for the first time.</summary>
    protected abstract void OnStreamAdded_NeedsLock(FeedStream stream);

    /// <summary>Waits until a listener's queue has room again, and cuts its socket when that takes too long.</summary>
    protected static async Task WaitForAsync(IStreamListener listener, SimulatorOptions options, CancellationToken stopping)
    {
        try
        {
            await listener.Output.WhenDrainedAsync().WaitAsync(options.SlowReaderPatience, stopping).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            listener.CutSlowReader();
        }
    }

    private FeedStream FindOrAdd_NeedsLock(string name)
    {
        if (!Streams.TryGetValue(name, out var stream))
        {
            stream = new(name) { IsSilenced = _silenced.Contains(name), Journal = options.Journal, KeepsFeeding = options.KeepsFeeding };
            OnStreamAdded_NeedsLock(stream);
            Streams.Add(name, stream);
        }

        return stream;
    }
}

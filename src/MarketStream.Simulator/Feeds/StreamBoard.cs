
namespace MarketStream.Simulator.Feeds;

/// <summary>
/// Who listens to what. An event is made once and goes to every socket that has subscribed, so that two sockets of one client
/// see the same ids. One gate guards the board and the market behind it.
/// </summary>
internal abstract class StreamBoard(SimulatorOptions options) : IAsyncDisposable
{
    private readonly HashSet<string> _silenced = new(StringComparer.Ordinal);

    protected object Gate { get; } = new();

    // guarded by Gate
    protected Dictionary<string, FedStream> Streams { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the venue serves such a stream on a route.</summary>
    public abstract bool IsKnown(string name, string route);

    /// <summary>The exchange's instruments as JSON.</summary>
    public abstract string ExchangeInfo();

    /// <summary>A book snapshot as JSON; null for an unknown symbol.</summary>
    public abstract string? Depth(string symbol, int limit);

    /// <summary>The latest trades of a symbol, or those from an id on, as JSON; null for an unknown symbol.</summary>
    public virtual string? Trades(string symbol, long? fromId, int limit) => null;

    /// <summary>The latest aggregate trades of a symbol, or those from an id on, as JSON; null for an unknown symbol.</summary>
    public virtual string? AggregateTrades(string symbol, long? fromId, int limit) => null;

    public abstract ValueTask DisposeAsync();

    public IReadOnlyDictionary<string, StreamCount> Counts()
    {
        lock (Gate) return Streams.ToDictionary(stream => stream.Key, stream => stream.Value.Count, StringComparer.Ordinal);
    }

    /// <summary>Adds a listener to streams that are known.</summary>
    public void Subscribe(IStreamListener session, IReadOnlyList<string> names)
    {
        lock (Gate)
        {
            foreach (var name in names)
            {
                var stream = Stream_NeedsLock(name);
                if (!stream.Listeners.Contains(session))
                {
                    stream.Listeners.Add(session);
                    Heard_NeedsLock(stream);
                }
            }
        }
    }

    public void Unsubscribe(IStreamListener session, string name)
    {
        lock (Gate)
        {
            if (Streams.TryGetValue(name, out var stream)) stream.Listeners.Remove(session);
        }
    }

    /// <summary>Removes a listener that is gone.</summary>
    public void Leave(IStreamListener session)
    {
        lock (Gate)
        {
            foreach (var stream in Streams.Values)
            {
                if (stream.Listeners.Remove(session) && !stream.HasListeners) Lost_NeedsLock(stream);
            }
        }
    }

    public void Silence(string name, bool silent)
    {
        lock (Gate)
        {
            _ = silent ? _silenced.Add(name) : _silenced.Remove(name);
            if (Streams.TryGetValue(name, out var stream)) stream.IsSilenced = silent;
        }
    }

    /// <summary>Lets events of a stream happen that nobody is told of; false when the stream has never been subscribed.</summary>
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

    /// <summary>What a socket is fed.</summary>
    public IReadOnlyList<string> StreamsOf(IStreamListener session)
    {
        lock (Gate) return [.. Streams.Values.Where(stream => stream.Listeners.Contains(session)).Select(stream => stream.Name)];
    }

    /// <summary>Sends one payload to all who listen; for sources, which run under the gate.</summary>
    public static void Publish_NeedsLock(FedStream stream, ReadOnlySpan<byte> payload, int events, long? id)
    {
        if (stream.HasListeners && !stream.IsSilenced)
        {
            stream.Counted(events, id);
            stream.Journal?.Published(stream.Name, payload, id, CountListeners(stream.Listeners));
            Send_NeedsLock(stream, payload, events);
            if (stream.Repeats > 0)
            {
                stream.Repeats--;
                Send_NeedsLock(stream, payload, events);
            }
        }
    }

    /// <summary>A stream has a new listener.</summary>
    protected abstract void Heard_NeedsLock(FedStream stream);

    /// <summary>A stream lost its last listener without an UNSUBSCRIBE.</summary>
    protected abstract void Lost_NeedsLock(FedStream stream);

    /// <summary>Makes what a stream needs besides its name.</summary>
    protected abstract void Made_NeedsLock(FedStream stream);

    /// <summary>The first listener whose queue is full; the feed waits for it, since nothing may be dropped.</summary>
    protected static IStreamListener? FullListener_NeedsLock(FedStream stream)
    {
        foreach (var session in stream.Listeners)
        {
            if (session.Output.IsFull)
            {
                return session;
            }
        }

        return null;
    }

    /// <summary>Waits until a socket takes more, and cuts it off when it does not.</summary>
    protected static async Task WaitForAsync(IStreamListener session, SimulatorOptions options, CancellationToken stopping)
    {
        try
        {
            await session.Output.WhenDrainedAsync().WaitAsync(options.SlowReaderPatience, stopping).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            session.CutSlowReader();
        }
    }

    private static void Send_NeedsLock(FedStream stream, ReadOnlySpan<byte> payload, int events)
    {
        foreach (var session in stream.Listeners)
        {
            if (session.IsFrozen) continue;

            if (session.Combined) session.Output.Event(stream.Prefix, payload, "}"u8, events);
            else session.Output.Event(default, payload, default, events);
        }
    }

    private static int CountListeners(List<IStreamListener> listeners)
    {
        var count = 0;
        foreach (var session in listeners) count += session.IsFrozen ? 0 : 1;

        return count;
    }

    private FedStream Stream_NeedsLock(string name)
    {
        if (!Streams.TryGetValue(name, out var stream))
        {
            stream = new(name) { IsSilenced = _silenced.Contains(name), Journal = options.Journal, KeepsOn = options.KeepsFeeding };
            Made_NeedsLock(stream);
            Streams.Add(name, stream);
        }

        return stream;
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Features;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Instruments;
using MarketStream.Notices;

namespace MarketStream.Engine.Chains;

/// <summary>
/// The latest ticker and mark price of every option that a connection carries. It takes no events from receivers; but the events of
/// streams that only chains have subscribed do not wait for a receiver.
/// </summary>
internal sealed class OptionBoard : IConnectionFeature
{
    /// <summary>Ten times what any venue lists. When it is reached, no further options are kept.</summary>
    private const int MostSymbols = 50_000;

    private readonly ConcurrentDictionary<string, OptionState> _states = new(StringComparer.Ordinal);
    private int _count;

    // The streams that only chains have subscribed, with the number of chains each; replaced as a whole.
    private ImmutableDictionary<string, int> _own = ImmutableDictionary<string, int>.Empty;

    /// <summary>The board of a connection, which observes what is routed from the first call on. Error: ConnectionClosed.</summary>
    public static OptionBoard Of(IConnectionHost connection) => connection.Feature(static _ => new OptionBoard());

    /// <summary>The number of chains that own a stream.</summary>
    public int OwnersOf(string stream) => Volatile.Read(ref _own).GetValueOrDefault(stream);

    /// <summary>Counts a chain that subscribed a stream which nobody else wants.</summary>
    public void Own(string stream) => ImmutableInterlocked.AddOrUpdate(ref _own, stream, 1, static (_, count) => count + 1);

    /// <summary>Removes the stream's owners, because somebody else wants its events or nobody does.</summary>
    public void Disown(string stream) => ImmutableInterlocked.TryRemove(ref _own, stream, out _);

    /// <summary>The values of an option that were received since a time, in ticks.</summary>
    public OptionQuote QuoteSince(string symbol, long ticks) =>
        _states.TryGetValue(symbol, out var state) ? state.QuoteSince(ticks) : OptionQuote.None with { Symbol = symbol };

    public string Part => Parts.Chains;

    // The owners of a stream are chains, which remove it themselves.
    public void OnRemoved(IReadOnlyCollection<string> streams)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        var own = Volatile.Read(ref _own);
        for (var i = 0; i < events.Length; i++)
        {
            Keep(events[i]);
            if (!own.IsEmpty && own.ContainsKey(streams[i].Name)) taken[i] = true;
        }
    }

    public void OnNotice(StreamNotice notice)
    {
        // A chain shows the latest values, so gaps between them do not matter.
    }

    public void Suspend()
    {
        // Values keep their time, so a chain shows how old they are.
    }

    /// <summary>Discards all values: those from before the events that were missed must not be shown as current.</summary>
    public void Recover()
    {
        foreach (var state in _states.Values) state.Clear();
    }

    private void Keep(StreamEvent item)
    {
        switch (item)
        {
            case OptionTickerEvent option when StateOf(item.Symbol) is { } state:
                state.Option = option;
                break;
            case MarkPriceEvent mark when StateOf(item.Symbol) is { } state:
                state.Mark = mark;
                break;
            case TickerEvent ticker when StateOf(item.Symbol) is { } state:
                state.Ticker = ticker;
                break;
        }
    }

    private OptionState? StateOf(string symbol)
    {
        if (_states.TryGetValue(symbol, out var known)) return known;
        return Interlocked.Increment(ref _count) > MostSymbols ? null : _states.GetOrAdd(symbol, static name => new OptionState(name));
    }
}

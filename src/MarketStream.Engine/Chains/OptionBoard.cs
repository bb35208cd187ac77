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
/// The latest tickers and mark prices of every option that a connection carries. It takes no event from a receiver; but those of
/// streams that chains alone asked for need not wait for one.
/// </summary>
internal sealed class OptionBoard : IConnectionFeature
{
    /// <summary>Ten times what any venue lists; beyond it nothing new is kept.</summary>
    private const int MostSymbols = 50_000;

    private readonly ConcurrentDictionary<string, OptionState> _states = new(StringComparer.Ordinal);
    private int _count;

    // Streams that chains alone asked for, and how many chains: replaced as a whole.
    private ImmutableDictionary<string, int> _own = ImmutableDictionary<string, int>.Empty;

    /// <summary>The board of a connection, which sees what is routed from the first time that somebody asks for it. Error: ConnectionClosed.</summary>
    public static OptionBoard Of(IConnectionHost connection) => connection.Feature(static _ => new OptionBoard());

    /// <summary>How many chains own a stream.</summary>
    public int OwnersOf(string stream) => Volatile.Read(ref _own).GetValueOrDefault(stream);

    /// <summary>Counts a chain that asked for a stream which nobody else wants.</summary>
    public void Own(string stream) => ImmutableInterlocked.AddOrUpdate(ref _own, stream, 1, static (_, count) => count + 1);

    /// <summary>Takes the stream's owners away: somebody else wants its events, or nobody does.</summary>
    public void Disown(string stream) => ImmutableInterlocked.TryRemove(ref _own, stream, out _);

    /// <summary>What is known of an option since a moment, in ticks.</summary>
    public OptionQuote QuoteSince(string symbol, long ticks) =>
        _states.TryGetValue(symbol, out var state) ? state.QuoteSince(ticks) : OptionQuote.None with { Symbol = symbol };

    public string Part => Parts.Chains;

    // A stream's owners are the chains, which give it back themselves.
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
        // A chain is as old as its latest events; holes between them do not matter to it.
    }

    public void Suspend()
    {
        // What is known keeps its time; a chain shows how old it is.
    }

    /// <summary>What was missed is not known: values from before are not shown as those of now.</summary>
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

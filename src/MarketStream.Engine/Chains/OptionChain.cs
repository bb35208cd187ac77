using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Features;
using MarketStream.Engine.Instruments;
using MarketStream.Instruments;

namespace MarketStream.Engine.Chains;

/// <summary>
/// The options of one underlying and expiry by strike, from the live events of a connection. It holds a reference to each of its streams
/// until it is disposed. The values belong to the connection, so that a later chain of streams that are still subscribed is complete at
/// once.
/// </summary>
public sealed class OptionChain : IAsyncDisposable
{
    /// <summary>How long to wait for last prices and volumes, where only options that have been traded have them.</summary>
    public static readonly TimeSpan TickerPatience = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly IConnectionHost _connection;
    private readonly OptionBoard _board;
    private readonly ChainStreams _streams;
    private readonly ChainStrike[] _strikes;
    private readonly string[] _owned;
    private readonly DateTimeOffset _openedAt;
    private readonly long _sinceTicks;

    private OptionChain(
        IConnectionHost connection, ChainStreams streams, IReadOnlyList<MarketSymbol> symbols, string[] owned, DateTimeOffset openedAt)
    {
        _connection = connection;
        _board = OptionBoard.Of(connection);
        _streams = streams;
        _strikes = ChainStrike.Of(symbols);
        _owned = owned;
        _openedAt = openedAt;

        // What is replayed was received before it was subscribed here.
        _sinceTicks = connection.IsReplay ? 0 : openedAt.UtcTicks;
    }

    /// <summary>The venue profile's name.</summary>
    public string Venue => _connection.Venue;

    /// <summary>True when the connection has closed, so that nothing will change any more.</summary>
    public bool IsClosed => _connection.State == ConnectionState.Closed;

    /// <summary>True when the connection replays a recording, which has come to its end.</summary>
    public bool IsReplayOver => _connection.IsReplayOver;

    /// <summary>The streams of the chain in their current state.</summary>
    public IReadOnlyList<StreamSubscription> Streams =>
        [.. _streams.Names.Select(stream => _connection.FindSubscription(stream.Name)).OfType<StreamSubscription>()];

    /// <summary>
    /// Subscribes the streams that are not subscribed yet. Errors: ChainNotServed when the venue has no option tickers, TooManyStreams,
    /// ConnectionClosed.
    /// </summary>
    /// <param name="connection">Where the events come from.</param>
    /// <param name="symbols">The options, at least one, of one underlying and expiry.</param>
    /// <param name="token">Cancels the subscription.</param>
    public static async Task<OptionChain> OpenAsync(IConnectionHost connection, IReadOnlyList<MarketSymbol> symbols, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(symbols);
        bool IsSubscribed(string stream) => connection.FindSubscription(stream) is not null;
        var recorded = connection.Recording is { } recording ? ChainStreams.Recorded(connection.Grammar, symbols, recording.Keys) : null;
        var streams = recorded ?? ChainStreams.Find(connection.Grammar, symbols, IsSubscribed) ?? throw SymbolErrors.ChainNotServed(connection.Profile);

        // The board is created first, because an event that came before it would be missed.
        var board = OptionBoard.Of(connection);
        string[] owned = [.. streams.Names.Select(stream => stream.Name).Where(name => !IsSubscribed(name) || board.OwnersOf(name) > 0)];
        foreach (var name in owned) board.Own(name);
        try
        {
            var subscriptions = await connection.SubscribeAsync(streams.Names, waitForVenue: false, token).ConfigureAwait(false);
            connection.BeginReplay();
            return new OptionChain(connection, streams, symbols, owned, subscriptions.Max(subscription => subscription.AddedAt));
        }
        catch
        {
            foreach (var name in owned) board.Disown(name);
            throw;
        }
    }

    /// <summary>
    /// Waits until every option has been quoted and, where quotes and tickers are two streams, for a short time for the tickers. False
    /// when the timeout has passed, the venue does not serve a stream, the connection has closed, or the replay is over.
    /// </summary>
    public async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        var (time, started) = (_connection.Time, _connection.Time.GetTimestamp());
        while (true)
        {
            if (IsComplete()) return true;
            if (time.GetElapsedTime(started) >= timeout || IsClosed || Streams.Any(IsLost)) return false;

            // Asked once more, because the last events may have come since.
            if (IsReplayOver) return IsComplete();
            await Task.Delay(TimerWait.Of(Interval), time, token).ConfigureAwait(false);
        }
    }

    /// <summary>The chain in its current state, by strike.</summary>
    public IReadOnlyList<OptionChainRow> Read()
    {
        LetGo();
        return [.. _strikes.Select(ReadRow)];
    }

    /// <summary>Removes the references to the streams, without waiting for the venue's answer.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in _owned) _board.Disown(name);
        string[] names = [.. _streams.Names.Select(stream => stream.Name)];
        await _connection.UnsubscribeAsync(names, force: false, waitForVenue: false, default).ConfigureAwait(false);
    }

    private static bool IsLost(StreamSubscription stream) => stream.State is SubscriptionState.Ignored or SubscriptionState.Refused;

    private bool IsComplete()
    {
        if (!Read().All(row => row.IsComplete)) return false;
        return !_streams.QuotesAreMarks
            || _connection.Time.GetUtcNow() - _openedAt >= TickerPatience
            || _strikes.All(strike => strike.Symbols.All(symbol => Quote(symbol).Ticker is not null));
    }

    private OptionChainRow ReadRow(ChainStrike strike)
    {
        var (call, put) = (Quote(strike.Call), Quote(strike.Put));
        return new OptionChainRow
        {
            Venue = _connection.Venue,
            Underlying = strike.Underlying,
            Expiry = strike.Expiry,
            Strike = strike.Strike,
            Call = call,
            Put = put,
            IsComplete = (strike.Call is null || IsQuoted(call)) && (strike.Put is null || IsQuoted(put)),
        };
    }

    private OptionQuote Quote(string? symbol) => symbol is null ? OptionQuote.None : _board.QuoteSince(symbol, _sinceTicks);

    private bool IsQuoted(OptionQuote quote) => quote.Option is not null || (_streams.QuotesAreMarks && quote.Mark is not null);

    // When somebody else has subscribed a stream, its events have to wait for a receiver again.
    private void LetGo()
    {
        foreach (var name in _owned)
        {
            var owners = _board.OwnersOf(name);
            if (owners > 0 && _connection.FindSubscription(name)?.ReferenceCount > owners) _board.Disown(name);
        }
    }
}

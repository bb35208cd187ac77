using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.PS.Binding;

/// <summary>
/// The streams that a user means with -Stream, -Symbol and -Channel: every parameter that is given must match, wildcards allowed.
/// A channel matches by its name in the profile (<c>Kline</c>) or as it stands in the stream's name (<c>kline_5m</c>). What -ContractFamily
/// names is a matter of each event, since one stream carries both families.
/// </summary>
internal sealed class StreamFilter
{
    private readonly NameFilter _streams;
    private readonly NameFilter _symbols;
    private readonly NameFilter _channels;

    public StreamFilter(string[]? streams, string[]? symbols, string[]? channels, ContractFamily? family = null)
    {
        Family = family;
        _streams = new NameFilter(streams);
        _symbols = new NameFilter(symbols);
        _channels = new NameFilter(channels);
        ForStreams = _streams.AcceptsAll && _channels.AcceptsAll ? null : AcceptsName;
        ForSymbols = _symbols.AcceptsAll ? null : _symbols.Accept;
    }

    /// <summary>The family of contracts whose events pass, beside those that tell none; null for both.</summary>
    public ContractFamily? Family { get; }

    /// <summary>What a receiver asks once per stream. Null where every stream passes, which saves the receiver the question.</summary>
    public Func<StreamName, bool>? ForStreams { get; }

    /// <summary>
    /// What a receiver asks once per symbol of an event, which a stream of the whole venue does not have in its name. Null where every
    /// symbol passes.
    /// </summary>
    public Func<string, bool>? ForSymbols { get; }

    /// <summary>Whether events of the stream may pass. Those of a stream of the whole venue may carry any symbol.</summary>
    public bool MayPass(StreamName stream) => AcceptsName(stream) && (stream.Subject.Length == 0 || _symbols.Accept(stream.Subject));

    /// <summary>The subscriptions that match. A stream of the whole venue has no symbol, so -Symbol leaves it out.</summary>
    public IEnumerable<StreamSubscription> Select(MarketConnection connection) => connection.Subscriptions.Where(subscription =>
        _symbols.Accept(subscription.Symbol) && (ForStreams is null || AcceptsName(connection.Grammar.Parse(subscription.Stream))));

    private bool AcceptsName(StreamName stream) =>
        _streams.Accept(stream.Name)
        && (_channels.AcceptsAll
            || _channels.Accept(ChannelIn(stream))
            || (stream.Channel is { } channel && _channels.Accept(channel.Name)));

    private static string ChannelIn(StreamName stream) =>
        stream.Subject.Length > 0 && stream.Name.StartsWith(stream.Subject + "@", StringComparison.Ordinal)
            ? stream.Name[(stream.Subject.Length + 1)..]
            : stream.Name;
}

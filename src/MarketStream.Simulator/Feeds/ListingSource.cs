using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>
/// Announces listed contracts. When contracts have expired, the next event announces each of those listed instead; in between it announces one
/// of those that are listed already, since nobody could try out a stream with one event per day.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="cadence">The interval between two events.</param>
/// <param name="market">The venue's market; that of the other family of futures belongs to it.</param>
/// <param name="listed">The contracts that are listed already.</param>
/// <param name="write">Writes what is said about one of them.</param>
internal sealed class ListingSource(
    FeedStream stream,
    TimeSpan cadence,
    Market market,
    Func<IReadOnlyList<Instrument>> listed,
    Action<PayloadBuffer, Instrument, FeedContext> write)
    : EventSource(stream, cadence)
{
    private readonly Market[] _markets = MarketsOf(market);
    private readonly IReadOnlyList<Instrument>[] _announced = [.. MarketsOf(market).Select(announcing => announcing.Announced)];
    private int _next;

    public override void Next(FeedContext context)
    {
        for (var i = 0; i < _markets.Length; i++)
        {
            if (ReferenceEquals(_announced[i], _markets[i].Announced)) continue;

            _announced[i] = _markets[i].Announced;
            foreach (var instrument in _announced[i]) Announce(context, instrument);
        }

        if (context.EventsMade > 0 || listed() is not { Count: > 0 } all) return;

        Announce(context, all[_next++ % all.Count]);
    }

    private static Market[] MarketsOf(Market market) => market.Sister is { } sister ? [market, sister] : [market];

    private void Announce(FeedContext context, Instrument instrument)
    {
        context.Buffer.Clear();
        write(context.Buffer, instrument, context);
        context.Publish(Stream, 1, null);
    }
}

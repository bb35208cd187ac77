using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Rest;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Repair;

/// <summary>
/// Fetches missing trades from the venue's REST service: by id where it needs no key for that, otherwise from the latest trades.
/// </summary>
internal sealed class TradeHistory(VenueRest rest) : IGapSource
{
    /// <summary>A longer gap is not repaired, because that would cost the request weight of a whole minute.</summary>
    private const int MostMissing = 20_000;

    /// <summary>Trades that have just happened may not be available over REST yet.</summary>
    private static readonly TimeSpan PauseForTheBooks = TimeSpan.FromSeconds(1);

    private const int Tries = 3;

    public bool CanRepair(StreamGap gap) =>
        gap.Cause != GapCause.Restart && gap.Missing.Count <= MostMissing && EndpointFor(gap) is not null;

    public async Task<(IReadOnlyList<StreamEvent> Found, string? WhyNot)> FetchAsync(StreamGap gap, CancellationToken token)
    {
        var found = new SortedDictionary<long, StreamEvent>();
        string? whyNot = null;
        try
        {
            for (var number = 1; found.Count < gap.Missing.Count; number++)
            {
                var isSeenThrough = await FetchIntoAsync(found, gap, token).ConfigureAwait(false);
                if (isSeenThrough || number == Tries) break;
                await Task.Delay(TimerWait.Of(PauseForTheBooks), rest.Time, token).ConfigureAwait(false);
            }

            if (found.Count < gap.Missing.Count) whyNot = $"{rest.BaseUri.Authority} does not have them.";
        }
        catch (RestException error)
        {
            whyNot = error.Message;
        }

        return ([.. found.Values], whyNot);
    }

    // A trade made later than the one after the gap belongs to a new count, which the venue has started since with the same ids.
    private static long TimeOf(StreamEvent trade) => trade switch
    {
        TradeEvent { TradeTimeMicroseconds: { } time } => time,
        AggregateTradeEvent { TradeTimeMicroseconds: { } time } => time,
        _ => 0,
    };

    private VenueEndpoint? EndpointFor(StreamGap gap)
    {
        var endpoints = rest.Venue.Endpoints;
        if (gap.Next is AggregateTradeEvent) return endpoints.GetValueOrDefault(RestCall.AggregateTrades);
        if (gap.Next is not TradeEvent) return null;
        return endpoints.GetValueOrDefault(RestCall.HistoricalTrades) is { NeedsKey: false } byId
            ? byId
            : endpoints.GetValueOrDefault(RestCall.Trades);
    }

    /// <summary>Fetches trades of the range; true when the venue has returned all that it has.</summary>
    private async Task<bool> FetchIntoAsync(SortedDictionary<long, StreamEvent> found, StreamGap gap, CancellationToken token)
    {
        var endpoint = EndpointFor(gap)!;
        var isById = endpoint != rest.Venue.Endpoints.GetValueOrDefault(RestCall.Trades);
        for (var from = gap.Missing.First; ;)
        {
            var rows = endpoint.MaxRows;
            var request = new RestRequest(endpoint) { Rows = rows }
                .With("symbol", gap.Next.Symbol)
                .With("limit", rows.ToString(CultureInfo.InvariantCulture));
            if (isById) request = request.With("fromId", from.ToString(CultureInfo.InvariantCulture));
            var body = await rest.SendAsync(request, token).ConfigureAwait(false);
            var page = RestBody.Read(rest.BaseUri, request, body, answer => TradeHistoryReader.Read(answer, gap.Next, rest.Time.GetUtcNow()));
            foreach (var trade in page)
            {
                var id = EventIds.FirstOf(trade);
                if (id >= gap.Missing.First && id <= gap.Missing.Last && TimeOf(trade) <= TimeOf(gap.Next)) found[id] = trade;
            }

            var last = page.Count == 0 ? from - 1 : page.Max(EventIds.FirstOf);
            if (last >= gap.Missing.Last) return true;
            if (!isById || last < from) return false;
            from = last + 1;
        }
    }
}

using System.Globalization;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>Snapshots from the venue's REST service, within its weights. While it wants to be left alone, all of them wait.</summary>
/// <param name="connect">Gives the REST service; asked when the first snapshot is needed, since not all books need one.</param>
internal sealed class RestSnapshotSource(Func<VenueRest> connect) : ISnapshotSource
{
    public async Task<FetchedSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop)
    {
        var rest = connect();
        var endpoint = rest.Endpoint(RestCall.Depth);
        var rows = RowsFor(endpoint, limit);
        var request = new RestRequest(endpoint) { Rows = rows }
            .With("symbol", symbol)
            .With("limit", rows.ToString(CultureInfo.InvariantCulture));
        var body = await SendAsync(rest, request, stop).ConfigureAwait(false);
        return SnapshotReader.Read(body.Span, symbol, rest.Time.GetUtcNow().Ticks) is { } book
            ? new FetchedSnapshot(book, rows)
            : throw new MarketStreamException(
                ErrorKind.Protocol, "SnapshotNotUnderstood", $"{rest.BaseUri.Authority} answered {request} with something else than an order book.", symbol);
    }

    private static async Task<ReadOnlyMemory<byte>> SendAsync(VenueRest rest, RestRequest request, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await rest.SendAsync(request, stop).ConfigureAwait(false);
            }
            catch (RestException error) when (error.LeftAloneUntil is not null)
            {
                var wait = error.LeftAloneUntil.Value - rest.Time.GetUtcNow();
                if (wait > TimeSpan.Zero) await Task.Delay(TimerWait.Of(wait), rest.Time, stop).ConfigureAwait(false);
            }
            catch (RestException error)
            {
                throw RestErrors.ForUser(rest.BaseUri, error);
            }
        }
    }

    // Some venues take only the numbers that they list.
    private static int RowsFor(VenueEndpoint endpoint, int limit)
    {
        foreach (var step in endpoint.WeightByRows)
        {
            if (limit <= step.Rows) return step.Rows;
        }

        return endpoint.MaxRows > 0 ? endpoint.MaxRows : limit;
    }
}

using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Rest;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>
/// Fetches snapshots from the venue's REST service, within its request weights. During a cool-down all requests wait, and <see
/// cref="LastError"/> says why and until when.
/// </summary>
/// <param name="connect">Returns the REST service; called when the first snapshot is needed, since not all books need one.</param>
/// <param name="onPaused">Receives one sentence per cool-down.</param>
internal sealed class RestSnapshotSource(Func<VenueRest> connect, Action<string>? onPaused = null) : ISnapshotSource
{
    // The end of one and the same cool-down differs between two reads by the time between them.
    private static readonly TimeSpan SamePause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private DateTimeOffset _reportedUntil;

    private volatile string? _lastError;

    public string? LastError => _lastError;

    public async Task<BookSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop)
    {
        var rest = connect();
        var endpoint = rest.Endpoint(RestCall.Depth);
        var rows = RowsFor(endpoint, limit);
        var request = new RestRequest(endpoint) { Rows = rows }
            .With("symbol", symbol)
            .With("limit", rows.ToString(CultureInfo.InvariantCulture));
        var body = await SendAsync(rest, request, stop).ConfigureAwait(false);
        return new BookSnapshot(Read(rest.BaseUri, request, body, symbol, rest.Time.GetUtcNow().Ticks), rows);
    }

    /// <summary>Reads an answer. Error: SnapshotNotUnderstood, which names the field that is wrong.</summary>
    internal static PartialDepthEvent Read(Uri address, RestRequest request, ReadOnlyMemory<byte> body, string symbol, long receivedAtTicks)
    {
        if (SnapshotReader.Read(body.Span, symbol, receivedAtTicks) is { } book) return book;
        try
        {
            RestBody.Read(address, request, body, SnapshotValidator.Run);
        }
        catch (RestException error)
        {
            throw NotUnderstood(error.Message, symbol);
        }

        throw NotUnderstood($"{address.Authority} answered {request} with something other than an order book.", symbol);
    }

    private static MarketStreamException NotUnderstood(string what, string symbol) => new(ErrorKind.Protocol, "SnapshotNotUnderstood", what, symbol);

    private async Task<ReadOnlyMemory<byte>> SendAsync(VenueRest rest, RestRequest request, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var body = await rest.SendAsync(request, stop).ConfigureAwait(false);
                _lastError = null;
                return body;
            }
            catch (RestException error) when (error.CoolDownUntil is { } until)
            {
                NotifyPause(until, error.Message);
                var wait = until - rest.Time.GetUtcNow();
                await Task.Delay(TimerWait.Of(wait > ShortestWait ? wait : ShortestWait), rest.Time, stop).ConfigureAwait(false);
            }
            catch (RestException error)
            {
                // Concerns this request alone, and is reported with its book.
                _lastError = null;
                throw RestErrors.ForUser(rest.BaseUri, error);
            }
        }
    }

    private void NotifyPause(DateTimeOffset until, string why)
    {
        _lastError = why;
        using (_gate.EnterScope())
        {
            if (until - _reportedUntil < SamePause) return;
            _reportedUntil = until;
        }

        onPaused?.Invoke($"No order book snapshot can be fetched for now. {why} Books that need one wait until then.");
    }

    // Some venues accept only the numbers of levels that they list.
    private static int RowsFor(VenueEndpoint endpoint, int limit)
    {
        foreach (var step in endpoint.WeightByRows)
        {
            if (limit <= step.Rows) return step.Rows;
        }

        return endpoint.MaxRows > 0 ? endpoint.MaxRows : limit;
    }
}

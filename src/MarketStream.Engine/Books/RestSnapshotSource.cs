using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Rest;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>
/// Snapshots from the venue's REST service, within its weights. While it wants to be left alone all of them wait, and
/// <see cref="LastError"/> says why and until when.
/// </summary>
/// <param name="connect">Gives the REST service; asked when the first snapshot is needed, since not all books need one.</param>
/// <param name="onPaused">Told once of each time in which the venue is left alone, in a whole sentence.</param>
internal sealed class RestSnapshotSource(Func<VenueRest> connect, Action<string>? onPaused = null) : ISnapshotSource
{
    // A cool-down seen twice ends at moments that differ by the time of the look.
    private static readonly TimeSpan SamePause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private DateTimeOffset _saidUntil;

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

        throw NotUnderstood($"{address.Authority} answered {request} with something else than an order book.", symbol);
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
            catch (RestException error) when (error.LeftAloneUntil is { } until)
            {
                NotifyPause(until, error.Message);
                var wait = until - rest.Time.GetUtcNow();
                await Task.Delay(TimerWait.Of(wait > ShortestWait ? wait : ShortestWait), rest.Time, stop).ConfigureAwait(false);
            }
            catch (RestException error)
            {
                // Of this request alone, and said with its book.
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
            if (until - _saidUntil < SamePause) return;
            _saidUntil = until;
        }

        onPaused?.Invoke($"No order book can be fetched for now. {why} Books that need one are fetched then.");
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

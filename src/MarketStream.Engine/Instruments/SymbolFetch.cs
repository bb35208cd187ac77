using MarketStream.Engine.Rest;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Fetches a venue's list of symbols.</summary>
internal static class SymbolFetch
{
    /// <summary>The longest lists, those of options, have several MB.</summary>
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>The JSON of the list. Errors: RestFailed, RestRefused, RestNotUnderstood, KeyRefused, VenueLimitReached.</summary>
    public static async Task<ReadOnlyMemory<byte>> RunAsync(SymbolRequest request, Uri address, CancellationToken token)
    {
        using var transport = request.Rest is null ? new HttpRestTransport(request.Proxy, request.SkipCertificateCheck) : null;
        var rest = request.Rest ?? new VenueRest(request.Venue, address, transport!, RestServices.Real);
        try
        {
            var body = await rest.SendAsync(new RestRequest(rest.Endpoint(RestCall.ExchangeInfo)) { IsUrgent = true, MaxBytes = MaxBytes }, token).ConfigureAwait(false);
            await rest.LearnLimitsAsync(body).ConfigureAwait(false);
            return body;
        }
        catch (RestException error)
        {
            throw RestErrors.ForUser(address, error);
        }
    }
}

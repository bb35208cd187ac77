namespace MarketStream.Engine.Rest;

/// <summary>Sends requests to a REST service, over HTTP or to a venue in memory.</summary>
internal interface IRestTransport
{
    /// <summary>
    /// Sends one request to a path below a base URI. Throws <see cref="HttpRequestException"/> when no answer came, and <see
    /// cref="OperationCanceledException"/> when the token was cancelled.
    /// </summary>
    Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token);
}

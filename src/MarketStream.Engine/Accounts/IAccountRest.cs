namespace MarketStream.Engine.Accounts;

/// <summary>A venue's REST service, as the account needs it.</summary>
internal interface IAccountRest
{
    /// <summary>
    /// Sends a request with the API key in its header; <paramref name="target"/> is path and query. Whatever the venue answered comes
    /// back. Error: a <see cref="Errors.MarketStreamException"/> when no answer came or none was asked for because of a limit.
    /// </summary>
    public Task<AccountReply> SendAsync(HttpMethod method, string target, string apiKey, int weight, CancellationToken token);
}

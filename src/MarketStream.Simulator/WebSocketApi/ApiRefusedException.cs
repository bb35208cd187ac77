namespace MarketStream.Simulator.WebSocketApi;

/// <summary>The API refuses a request.</summary>
/// <param name="status">The status, as in HTTP.</param>
/// <param name="code">The venue's code.</param>
/// <param name="message">The venue's text.</param>
internal sealed class ApiRefusedException(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    /// <summary>The id of the request as JSON; <c>null</c> when it had none that could be read.</summary>
    public string Id { get; init; } = "null";

    /// <summary>When the client may ask again; null when the answer does not say.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

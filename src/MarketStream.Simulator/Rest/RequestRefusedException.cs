namespace MarketStream.Simulator.Rest;

/// <summary>A request that the venue refuses with an error of its own.</summary>
/// <param name="code">The venue's code, negative.</param>
/// <param name="message">The venue's words.</param>
internal sealed class RequestRefusedException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}

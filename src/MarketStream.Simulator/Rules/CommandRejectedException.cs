namespace MarketStream.Simulator.Rules;

/// <summary>The venue answers a command with an error: <c>{"error":{"code":2,"msg":"Invalid request: ..."},"id":1}</c>.</summary>
internal sealed class CommandRejectedException(int code, string message, string? id) : Exception(message)
{
    /// <summary>The code for a text that is not JSON; the venue also closes the socket.</summary>
    public const int InvalidJson = 3;

    public int Code { get; } = code;

    /// <summary>The command's id as JSON; null when it had none that could be read.</summary>
    public string? Id { get; } = id;
}

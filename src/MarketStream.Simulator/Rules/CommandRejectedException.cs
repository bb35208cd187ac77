namespace MarketStream.Simulator.Rules;

/// <summary>A command that the venue answers with an error.</summary>
internal sealed class CommandRejectedException(int code, string message, string? id) : Exception(message)
{
    /// <summary>The code of a text that is no JSON; the venue also closes the socket.</summary>
    public const int InvalidJson = 3;

    public int Code { get; } = code;

    /// <summary>The command's id as JSON; null when it had none that could be read.</summary>
    public string? Id { get; } = id;
}

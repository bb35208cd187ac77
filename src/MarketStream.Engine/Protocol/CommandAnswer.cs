namespace MarketStream.Engine.Protocol;

/// <summary>A venue's answer to a command.</summary>
/// <param name="Id">The command's id; null when the answer has none, or one that is not ours.</param>
/// <param name="Error">Null when the command was accepted.</param>
/// <param name="Streams">The answer to LIST_SUBSCRIPTIONS; null in other answers.</param>
/// <param name="Flag">The answer to GET_PROPERTY; null in other answers.</param>
internal sealed record CommandAnswer(long? Id, VenueError? Error, IReadOnlyList<string>? Streams, bool? Flag)
{
    /// <summary>What an answer of a WebSocket API tells beyond that; null for an answer without a status.</summary>
    public RequestOutcome? Outcome { get; init; }
}

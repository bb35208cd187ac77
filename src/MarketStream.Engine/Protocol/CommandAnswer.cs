namespace MarketStream.Engine.Protocol;

/// <summary>A venue's answer to a command.</summary>
/// <param name="Id">The command's id; null when the answer has none, or one that no command of ours has.</param>
/// <param name="Error">Null when the command was accepted.</param>
/// <param name="Streams">What LIST_SUBSCRIPTIONS asked for; null in other answers.</param>
/// <param name="Flag">What GET_PROPERTY asked for; null in other answers.</param>
public sealed record CommandAnswer(long? Id, VenueError? Error, IReadOnlyList<string>? Streams, bool? Flag);

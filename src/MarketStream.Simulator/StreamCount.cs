namespace MarketStream.Simulator;

/// <summary>What one stream has published, each event once however many sockets had subscribed.</summary>
/// <param name="Events">Events, each item of an array being one.</param>
/// <param name="FirstId">The first event's id (trade id, aggregate id or book update id); null where the channel has none.</param>
/// <param name="LastId">The last event's id.</param>
public sealed record StreamCount(long Events, long? FirstId, long? LastId);

namespace MarketStream.Simulator;

/// <summary>What one stream has published. Each event counts once, however many sockets had subscribed.</summary>
/// <param name="Events">The number of events; each item of an array is one.</param>
/// <param name="FirstId">
/// The first event's id: a trade id, an aggregate trade id, a book's last update id, or a kline's open time in Unix milliseconds; null
/// where the channel has none.
/// </param>
/// <param name="LastId">The last event's id; null like <paramref name="FirstId"/>.</param>
public sealed record StreamCount(long Events, long? FirstId, long? LastId);

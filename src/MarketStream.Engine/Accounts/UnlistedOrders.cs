namespace MarketStream.Engine.Accounts;

/// <summary>A list of open orders that an address does not give.</summary>
/// <param name="List">Which one.</param>
/// <param name="AreSingle">Whether each order can be asked for by its id all the same.</param>
/// <param name="Why">How the venue refused it.</param>
internal sealed record UnlistedOrders(OrderList List, bool AreSingle, string Why);

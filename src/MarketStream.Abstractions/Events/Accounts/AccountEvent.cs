namespace MarketStream.Events.Accounts;

/// <summary>What events of an account share.</summary>
public abstract class AccountEvent : StreamEvent
{
    /// <summary>When the matching engine acted, UTC (wire key <c>T</c>); null if not said.</summary>
    [Wire("T")]
    public DateTimeOffset? TransactionTime { get; internal set; }

    /// <summary>The account's alias (COIN-M, wire key <c>i</c>); null elsewhere.</summary>
    [Wire("i")]
    public string? AccountAlias { get; internal set; }

    /// <summary>
    /// Which subscription of the socket the event belongs to (spot, wire key <c>subscriptionId</c> beside the event); null
    /// elsewhere.
    /// </summary>
    [Wire("subscriptionId")]
    public long? SubscriptionId { get; internal set; }
}

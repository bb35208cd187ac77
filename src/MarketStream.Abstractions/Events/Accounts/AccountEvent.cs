namespace MarketStream.Events.Accounts;

/// <summary>The properties of all events of an account.</summary>
public abstract class AccountEvent : StreamEvent, IContractEvent
{
    /// <summary>When the matching engine processed it, UTC (wire key <c>T</c>); null if the venue does not send it.</summary>
    [Wire("T")]
    public DateTimeOffset? TransactionTime { get; internal set; }

    /// <summary>The account's alias (COIN-M, wire key <c>i</c>); null elsewhere.</summary>
    [Wire("i")]
    public string? AccountAlias { get; internal set; }

    /// <summary>
    /// The subscription of the socket that the event belongs to (spot, wire key <c>subscriptionId</c> beside the event); null
    /// elsewhere.
    /// </summary>
    [Wire("subscriptionId")]
    public long? SubscriptionId { get; internal set; }

    /// <summary>
    /// Which futures market the event is about (Portfolio Margin, wire key <c>fs</c>); null elsewhere, and for events of the margin account.
    /// </summary>
    [Wire("fs")]
    public ContractFamily? ContractFamily { get; internal set; }
}

namespace MarketStream.Events;

/// <summary>An event that may tell which family of contracts it is about.</summary>
internal interface IContractEvent
{
    /// <summary>Null when the event does not tell it.</summary>
    public ContractFamily? ContractFamily { get; }
}

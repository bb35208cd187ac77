namespace MarketStream.PS.Commands.Events;

/// <summary>What a call that receives writes.</summary>
public enum ReceivedForm
{
    /// <summary>Every event as it comes.</summary>
    Event,

    /// <summary>The order books that changed, as they stand.</summary>
    Book,
}

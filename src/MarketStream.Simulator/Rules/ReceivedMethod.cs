namespace MarketStream.Simulator.Rules;

/// <summary>What a command asks for.</summary>
internal enum ReceivedMethod
{
    Subscribe,
    Unsubscribe,
    ListSubscriptions,
    SetProperty,
    GetProperty,
}

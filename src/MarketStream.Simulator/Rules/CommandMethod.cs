namespace MarketStream.Simulator.Rules;

/// <summary>What a command asks for.</summary>
internal enum CommandMethod
{
    Subscribe,
    Unsubscribe,
    ListSubscriptions,
    SetProperty,
    GetProperty,
}

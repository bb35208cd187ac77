namespace MarketStream.Engine.Subscriptions;

internal enum CommandMethod
{
    Subscribe,
    Unsubscribe,
    List,
    SubscribeAccount,
}

/// <summary>One message to the venue, whose answer carries the same id.</summary>
internal sealed record Command(long Id, CommandMethod Method, IReadOnlyList<string> Names, byte[] Payload);

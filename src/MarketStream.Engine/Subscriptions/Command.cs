namespace MarketStream.Engine.Subscriptions;

/// <summary>What a command asks.</summary>
internal enum CommandMethod
{
    Subscribe,
    Unsubscribe,
    List,
}

/// <summary>One message to the venue, to be answered by its id.</summary>
internal sealed record Command(long Id, CommandMethod Method, IReadOnlyList<string> Names, byte[] Payload);

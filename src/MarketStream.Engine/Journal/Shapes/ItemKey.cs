using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>What items are found by: their stream and their symbol, which is empty for those that concern none.</summary>
internal readonly record struct ItemKey(StreamIdentity Identity, string Symbol)
{
    public string Venue => Identity.Venue;

    public string Stream => Identity.Stream;
}

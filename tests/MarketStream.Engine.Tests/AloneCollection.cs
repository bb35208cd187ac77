namespace MarketStream.Engine.Tests;

/// <summary>Tests that need the processors for themselves: they run one after the other, when all the rest is done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Takes all processors";
}

namespace MarketStream.Benchmarks.Soak.Time;

/// <summary>Something that waits for its moment.</summary>
internal interface IDue
{
    void Due();
}

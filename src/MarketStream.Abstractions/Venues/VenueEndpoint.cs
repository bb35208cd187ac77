namespace MarketStream.Venues;

/// <summary>One path of a venue's REST service and what a request to it costs.</summary>
/// <param name="Path">What follows the REST base URI, with its leading slash.</param>
/// <param name="Weight">What a request costs of <see cref="VenueLimits.RequestWeight"/>, where the number of rows does not decide.</param>
/// <param name="WeightByRows">What it costs by the most rows it asks for, ascending; empty where rows do not matter.</param>
/// <param name="NeedsKey">Whether it takes the key of an account.</param>
public sealed record VenueEndpoint(string Path, int Weight, IReadOnlyList<RowWeight> WeightByRows, bool NeedsKey)
{
    /// <summary>The most rows that one request gives; 0 where it takes no such number.</summary>
    public int MaxRows => WeightByRows.Count == 0 ? 0 : WeightByRows[^1].Rows;

    /// <summary>What a request for so many rows costs; the dearest where the venue would give fewer.</summary>
    public int WeightOf(int rows)
    {
        foreach (var step in WeightByRows)
        {
            if (rows <= step.Rows) return step.Weight;
        }

        return WeightByRows.Count == 0 ? Weight : WeightByRows[^1].Weight;
    }

    /// <inheritdoc/>
    public override string ToString() => Path;
}

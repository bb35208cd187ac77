namespace MarketStream.Venues;

/// <summary>A path of a venue's REST service and the weight of a request to it.</summary>
/// <param name="Path">The part after the REST base URI, with its leading slash.</param>
/// <param name="Weight">
/// The weight of a request, which counts against <see cref="VenueLimits.RequestWeight"/>, if it does not depend on the number of rows.
/// </param>
/// <param name="WeightByRows">The weight by the number of requested rows, ascending; empty if it does not depend on them.</param>
/// <param name="NeedsKey">Whether a request needs an API key.</param>
public sealed record VenueEndpoint(string Path, int Weight, IReadOnlyList<RowWeight> WeightByRows, bool NeedsKey)
{
    /// <summary>
    /// Which part of an account the path is about, in the venue's word for it: <c>UM</c> or <c>CM</c> on Portfolio Margin. Null for what
    /// belongs to neither, as its margin account, and where the venue does not divide accounts.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>
    /// The names by which a request for one order says which, <c>symbol</c> and one for its id; empty for those of the request's kind.
    /// </summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The same request for the other parts of an account; empty where the venue does not divide accounts.</summary>
    public IReadOnlyList<VenueEndpoint> Others { get; init; } = [];

    /// <summary>This path and those for the other parts of an account.</summary>
    public IEnumerable<VenueEndpoint> Parts() => [this, .. Others];

    /// <summary>The most rows that one request returns; 0 if a request has no number of rows.</summary>
    public int MaxRows => WeightByRows.Count == 0 ? 0 : WeightByRows[^1].Rows;

    /// <summary>The weight of a request for so many rows; the highest weight for more rows than the venue returns.</summary>
    public int WeightOf(int rows)
    {
        foreach (var step in WeightByRows)
        {
            if (rows <= step.Rows) return step.Weight;
        }

        return WeightByRows.Count == 0 ? Weight : WeightByRows[^1].Weight;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Parts().Select(part => part.Path));
}

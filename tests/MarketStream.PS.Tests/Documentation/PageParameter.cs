namespace MarketStream.PS.Tests.Documentation;

/// <summary>What a page says about one parameter.</summary>
internal sealed record PageParameter(string Name, string Text, IReadOnlyDictionary<string, string> Facts)
{
    public IEnumerable<string> Aliases => Facts["Aliases"].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    public bool TakesPipeline => Facts["Accept pipeline input"] != "False";

    public bool TakesWildcards => Facts["Accept wildcard characters"] == "True";
}

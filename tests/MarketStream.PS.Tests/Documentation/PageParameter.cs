using System.Management.Automation;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>What a page says about one parameter.</summary>
internal sealed record PageParameter(string Name, string Text, IReadOnlyDictionary<string, string> Facts)
{
    public IEnumerable<string> Aliases => Facts["Aliases"].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The sets as the engine names them.</summary>
    public IEnumerable<string> ParameterSets => Facts["Parameter Sets"] == "(All)" ? [ParameterAttribute.AllParameterSets] : Facts["Parameter Sets"].Split(", ");

    public bool TakesPipeline => Facts["Accept pipeline input"] != "False";

    public bool TakesWildcards => Facts["Accept wildcard characters"] == "True";
}

using System.Management.Automation;
using MarketStream.Accounts;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Accounts;

/// <summary>Lists the positions of a connection's account.</summary>
[Cmdlet(VerbsCommon.Get, "StreamPosition")]
[OutputType(typeof(StreamPosition))]
public sealed class GetStreamPositionCommand : ConnectionCommand
{
    /// <summary>Symbols of contracts, wildcards allowed; all when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    public string[]? Symbol { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var symbols = new NameFilter(Symbol);
        WriteObject(
            ResolveConnection().GetPositions().Where(position => symbols.Accept(position.Symbol)).OrderBy(position => position.Symbol, StringComparer.Ordinal),
            enumerateCollection: true);
    }
}

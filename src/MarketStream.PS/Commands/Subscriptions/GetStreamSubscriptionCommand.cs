using System.Management.Automation;
using MarketStream.Connections;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Subscriptions;

/// <summary>Lists the subscriptions of a connection.</summary>
[Cmdlet(VerbsCommon.Get, "StreamSubscription")]
[OutputType(typeof(StreamSubscription))]
public sealed class GetStreamSubscriptionCommand : ConnectionCommand
{
    /// <summary>The connection or its name; may be left out while exactly one is open.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public override ConnectionReference? Connection { get; set; }

    /// <summary>Stream names, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StreamCompleter))]
    public string[]? Stream { get; set; }

    /// <summary>Symbols, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>Channels, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>States; all when left out.</summary>
    [Parameter]
    public SubscriptionState[]? State { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord() => WriteObject(
        new StreamFilter(Stream, Symbol, Channel)
            .Select(ResolveConnection())
            .Where(subscription => State is null || State.Contains(subscription.State)),
        enumerateCollection: true);
}

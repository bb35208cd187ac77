using System.Management.Automation;
using MarketStream.Accounts;
using MarketStream.Events;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Accounts;

/// <summary>Lists the orders of a connection's account: the open ones, and those that closed recently.</summary>
[Cmdlet(VerbsCommon.Get, "StreamOrder")]
[OutputType(typeof(StreamOrder))]
public sealed class GetStreamOrderCommand : ConnectionCommand
{
    /// <summary>The venue's ids of orders; all when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("OrderId")]
    public long[]? Id { get; set; }

    /// <summary>The venue's ids of conditional orders, which are numbered apart from the others; all when left out.</summary>
    [Parameter]
    public long[]? AlgoId { get; set; }

    /// <summary>The client's ids of orders; all when left out.</summary>
    [Parameter]
    public string[]? ClientOrderId { get; set; }

    /// <summary>Symbols, wildcards allowed; all when left out.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Symbol { get; set; }

    /// <summary>Statuses; all when left out.</summary>
    [Parameter]
    public OrderStatus[]? Status { get; set; }

    /// <summary>Only those that are open.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var symbols = new NameFilter(Symbol);
        WriteObject(
            ResolveConnection().GetOrders().Where(order => IsWanted(order) && symbols.Accept(order.Symbol)).OrderBy(order => order.CreatedTime).ThenBy(order => order.AlgoId ?? order.OrderId),
            enumerateCollection: true);
    }

    private bool IsWanted(StreamOrder order) =>
        (Id is null || (Id.Contains(order.OrderId) && !order.IsConditional))
        && (AlgoId is null || (order.AlgoId is { } algoId && AlgoId.Contains(algoId)))
        && (ClientOrderId is null || ClientOrderId.Contains(order.ClientOrderId))
        && (Status is null || (order.Status is { } status && Status.Contains(status)))
        && (!Open || order.IsOpen);
}

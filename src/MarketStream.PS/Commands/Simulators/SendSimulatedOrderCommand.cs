using System.Management.Automation;
using MarketStream.Events;
using MarketStream.PS.Errors;
using MarketStream.PS.Simulators;
using MarketStream.Simulator.Accounts;

namespace MarketStream.PS.Commands.Simulators;

/// <summary>Places or changes an order of a simulated account, which the account's stream reports.</summary>
[Cmdlet(VerbsCommunications.Send, "SimulatedOrder", DefaultParameterSetName = "Place")]
[OutputType(typeof(SimulatedOrder))]
public sealed class SendSimulatedOrderCommand : EngineCommand
{
    /// <summary>The symbol that is traded.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Place")]
    [Parameter(ParameterSetName = "Change", ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "ChangeConditional", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Symbol { get; set; } = "";

    /// <summary>Buy or sell.</summary>
    [Parameter(ParameterSetName = "Place")]
    public OrderSide Side { get; set; } = OrderSide.Buy;

    /// <summary>What happens to the order.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Change")]
    [Parameter(Mandatory = true, ParameterSetName = "ChangeConditional")]
    [ValidateSet("Fill", "Cancel", "Expire", "Trigger")]
    public OrderAction Action { get; set; } = OrderAction.Place;

    /// <summary>The order's id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Change", ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    public long OrderId { get; set; }

    /// <summary>The id of a conditional order.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ChangeConditional")]
    [Parameter(ParameterSetName = "Change", ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public long? AlgoId { get; set; }

    /// <summary>Makes the new order a conditional one (futures): it waits until a trade crosses this price.</summary>
    [Parameter(ParameterSetName = "Place")]
    [ValidateRange(0.000000001, 1e12)]
    public decimal? TriggerPrice { get; set; }

    /// <summary>The conditional order waits for a better price, and not for a worse one as a stop does.</summary>
    [Parameter(ParameterSetName = "Place")]
    public SwitchParameter TakeProfit { get; set; }

    /// <summary>The quantity of a new order, or of the fill; null fills the rest.</summary>
    [Parameter]
    [ValidateRange(0.000000001, 1e12)]
    public decimal? Quantity { get; set; }

    /// <summary>The limit price of a new order, or the price of the fill; null fills at the limit.</summary>
    [Parameter]
    [ValidateRange(0.000000001, 1e12)]
    public decimal? Price { get; set; }

    /// <summary>The client's id of a new order; null for a generated one.</summary>
    [Parameter(ParameterSetName = "Place")]
    [ValidateNotNullOrEmpty]
    public string? ClientOrderId { get; set; }

    /// <summary>The API key of the account; null for the first account.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The simulator; may be left out while exactly one runs.</summary>
    [Parameter]
    [ValidateNotNull]
    public RunningSimulator? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var simulator = Simulator ?? SimulatorRegistry.Only("-Simulator");
        var isNew = ParameterSetName == "Place";
        var algoId = ParameterSetName == "ChangeConditional" ? AlgoId ?? 0 : AlgoId;
        var request = new OrderRequest
        {
            Action = isNew ? OrderAction.Place : Action,
            Symbol = Symbol.Length > 0 ? Symbol : null,
            OrderId = isNew || algoId is not null ? null : OrderId,
            AlgoId = algoId,
            TriggerPrice = TriggerPrice,
            IsTakeProfit = TakeProfit,
            ClientOrderId = ClientOrderId,
            Side = Side,
            Quantity = Quantity,
            Price = Price,
        };
        try
        {
            WriteObject(simulator.Simulator.SendOrder(request, Credential?.UserName));
        }
        catch (InvalidOperationException error)
        {
            WriteError(CommandErrors.OrderNotSimulated(isNew ? Symbol : request.AlgoId ?? OrderId, error.Message));
        }
    }
}

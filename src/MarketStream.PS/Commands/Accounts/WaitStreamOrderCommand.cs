using System.Management.Automation;
using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.PS.Commands.Accounts;

/// <summary>Waits until an order of a connection's account is filled, or has reached another status.</summary>
[Cmdlet(VerbsLifecycle.Wait, "StreamOrder")]
[OutputType(typeof(StreamOrder))]
public sealed class WaitStreamOrderCommand : ConnectionCommand
{
    /// <summary>The venue's id of the order.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Id", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("OrderId")]
    public long Id { get; set; }

    /// <summary>The venue's id of a conditional order, which is numbered apart from the others.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "AlgoId")]
    [Parameter(ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public long? AlgoId { get; set; }

    /// <summary>The client's id of the order.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ClientOrderId")]
    [ValidateNotNullOrEmpty]
    public string? ClientOrderId { get; set; }

    /// <summary>The symbol of the order, needed where an id alone may mean several orders.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Symbol { get; set; }

    /// <summary>The status to wait for.</summary>
    [Parameter]
    public OrderStatus Status { get; set; } = OrderStatus.Filled;

    /// <summary>How many seconds to wait.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0, 1_000_000)]
    public double TimeoutSeconds { get; set; } = 60;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var connection = ResolveConnection();

        // An order from the pipeline has both ids: that of a conditional order is null for any other one.
        var algoId = ParameterSetName == "AlgoId" ? AlgoId ?? 0 : AlgoId;
        var which = new OrderChoice(ParameterSetName == "Id" && algoId is null ? Id : null, ClientOrderId, Symbol, algoId);
        try
        {
            WriteObject(Await(token => connection.WaitOrderAsync(which, Status, TimeSpan.FromSeconds(TimeoutSeconds), token)));
        }
        catch (MarketStreamException error) when (error.ErrorId is "OrderEnded" or "OrderNotReached")
        {
            // Other orders in the pipeline may still reach the status.
            WriteError(error);
        }
    }
}

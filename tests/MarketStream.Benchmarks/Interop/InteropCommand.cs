using MarketStream.Events;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Benchmarks.Interop;

/// <summary>What a client's check asks of a venue: something that happens to an order of its account.</summary>
internal sealed record InteropCommand
{
    /// <summary>Chosen by the sender, and repeated in the answer.</summary>
    public long Id { get; init; }

    /// <summary>The name of the venue's profile.</summary>
    public required string Venue { get; init; }

    /// <summary>The login of the account.</summary>
    public required string ApiKey { get; init; }

    public required OrderAction Action { get; init; }

    public required string ClientOrderId { get; init; }

    /// <summary>Upper case; for a new order.</summary>
    public string? Symbol { get; init; }

    public OrderSide Side { get; init; }

    /// <summary>To order, or to fill; null for the rest of the order.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The limit, or the price of a fill; null for the limit.</summary>
    public decimal? Price { get; init; }

    public OrderRequest ToRequest() => new()
    {
        Action = Action,
        ClientOrderId = ClientOrderId,
        Symbol = Symbol,
        Side = Side,
        Quantity = Quantity,
        Price = Price,
    };
}

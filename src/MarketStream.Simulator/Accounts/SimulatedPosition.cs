using MarketStream.Events;

namespace MarketStream.Simulator.Accounts;

/// <summary>A position of a simulated account: negative quantities are short, and the entry price is the average.</summary>
internal sealed record SimulatedPosition(string Symbol, decimal Quantity, decimal EntryPrice, DateTimeOffset UpdateTime, ContractFamily? Family = null)
{
    /// <summary>The position after a trade, and the profit of the part that the trade closed.</summary>
    public (SimulatedPosition Next, decimal Profit) After(decimal traded, decimal price, DateTimeOffset now)
    {
        var next = Quantity + traded;
        if (Quantity == 0 || Math.Sign(Quantity) == Math.Sign(traded))
        {
            var entry = ((Quantity * EntryPrice) + (traded * price)) / next;
            return (this with { Quantity = next, EntryPrice = entry, UpdateTime = now }, 0);
        }

        var closed = Math.Min(Math.Abs(Quantity), Math.Abs(traded)) * Math.Sign(Quantity);
        var reversed = next != 0 && Math.Sign(next) != Math.Sign(Quantity);
        var entryPrice = next == 0 ? 0 : reversed ? price : EntryPrice;
        return (this with { Quantity = next, EntryPrice = entryPrice, UpdateTime = now }, closed * (price - EntryPrice));
    }
}

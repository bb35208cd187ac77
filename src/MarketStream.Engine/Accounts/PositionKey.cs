using MarketStream.Accounts;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>Identifies a position.</summary>
internal readonly record struct PositionKey(string Symbol, string Side, ContractFamily? Family)
{
    public static PositionKey Of(StreamPosition position) => new(position.Symbol, position.Side, position.ContractFamily);
}

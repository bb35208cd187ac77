using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>Which symbols are meant; what is null or empty lets all through.</summary>
public sealed record SymbolFilter
{
    private const string Trading = "TRADING";

    /// <summary>By symbol, as payloads spell it.</summary>
    public Func<string, bool>? Symbol { get; init; }

    /// <summary>By the base asset or the underlying, either of which may match.</summary>
    public Func<string, bool>? Underlying { get; init; }

    /// <summary>By status; null lets those through that trade, see <see cref="IsTrading"/>.</summary>
    public Func<string, bool>? Status { get; init; }

    /// <summary>By what the symbol stands for.</summary>
    public IReadOnlyCollection<SymbolKind> Kinds { get; init; } = [];

    /// <summary>By the day of the expiry, UTC.</summary>
    public IReadOnlyCollection<DateOnly> Expiries { get; init; } = [];

    /// <summary>By the strike.</summary>
    public IReadOnlyCollection<decimal> Strikes { get; init; } = [];

    /// <summary>The lowest strike.</summary>
    public decimal? MinStrike { get; init; }

    /// <summary>The highest strike.</summary>
    public decimal? MaxStrike { get; init; }

    /// <summary>Call or put.</summary>
    public OptionSide? OptionType { get; init; }

    /// <summary>Whether a symbol trades: the venue says so, or does not say, and it has not expired.</summary>
    public static bool IsTrading(MarketSymbol symbol, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return (symbol.Status ?? Trading).Equals(Trading, StringComparison.OrdinalIgnoreCase) && (symbol.Expiry is not { } expiry || expiry > now);
    }

    /// <summary>Whether the symbol passes.</summary>
    public bool Accepts(MarketSymbol symbol, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return (Kinds.Count == 0 || Kinds.Contains(symbol.Kind))
            && (OptionType is null || symbol.OptionType == OptionType)
            && (Expiries.Count == 0 || (symbol.Expiry is { } expiry && Expiries.Contains(DateOnly.FromDateTime(expiry.UtcDateTime))))
            && (Strikes.Count == 0 || (symbol.Strike is { } strike && Strikes.Contains(strike)))
            && (MinStrike is null || symbol.Strike >= MinStrike)
            && (MaxStrike is null || symbol.Strike <= MaxStrike)
            && (Underlying is null || Underlying(symbol.BaseAsset) || (symbol.Underlying.Length > 0 && Underlying(symbol.Underlying)))
            && (Symbol is null || Symbol(symbol.Symbol))
            && (Status is null ? IsTrading(symbol, now) : Status(symbol.Status ?? ""));
    }
}

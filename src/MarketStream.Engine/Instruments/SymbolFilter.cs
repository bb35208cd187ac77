using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>Selects symbols; a criterion that is null or empty accepts all of them.</summary>
public sealed record SymbolFilter
{
    private const string Trading = "TRADING";

    /// <summary>By symbol, as payloads spell it.</summary>
    public Func<string, bool>? Symbol { get; init; }

    /// <summary>By the base asset or the underlying, either of which may match.</summary>
    public Func<string, bool>? Underlying { get; init; }

    /// <summary>By status; null accepts the symbols that trade (<see cref="IsTrading"/>).</summary>
    public Func<string, bool>? Status { get; init; }

    /// <summary>By kind.</summary>
    public IReadOnlyCollection<SymbolKind> Kinds { get; init; } = [];

    /// <summary>By the day of expiry, UTC.</summary>
    public IReadOnlyCollection<DateOnly> Expiries { get; init; } = [];

    /// <summary>By strike.</summary>
    public IReadOnlyCollection<decimal> Strikes { get; init; } = [];

    /// <summary>The lowest strike.</summary>
    public decimal? MinStrike { get; init; }

    /// <summary>The highest strike.</summary>
    public decimal? MaxStrike { get; init; }

    /// <summary>Call or put.</summary>
    public OptionSide? OptionType { get; init; }

    /// <summary>Whether a symbol trades: the venue says so or gives no status, and it has not expired.</summary>
    public static bool IsTrading(MarketSymbol symbol, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return (symbol.Status ?? Trading).Equals(Trading, StringComparison.OrdinalIgnoreCase) && (symbol.Expiry is not { } expiry || expiry > now);
    }

    /// <summary>Whether the symbol matches all criteria.</summary>
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

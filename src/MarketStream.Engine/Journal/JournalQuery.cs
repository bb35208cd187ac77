using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Journal.Shapes;

namespace MarketStream.Engine.Journal;

/// <summary>Which items of a recording are wanted; what is null does not matter.</summary>
internal sealed record JournalQuery
{
    /// <summary>Everything.</summary>
    public static JournalQuery All { get; } = new();

    /// <summary>The names of types, <c>TradeEvent</c>.</summary>
    public IReadOnlyCollection<string>? Kinds { get; init; }

    /// <summary>Symbols as events have them, whatever the letter case. Notices without a symbol are wanted as well: they may concern any.</summary>
    public IReadOnlyCollection<string>? Symbols { get; init; }

    /// <summary>Streams as the venue spells them, whatever the letter case. Notices without a stream are wanted as well.</summary>
    public IReadOnlyCollection<string>? Streams { get; init; }

    /// <summary>Items received at this time or later, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Items received before this time, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Asked once for each stream and symbol that the file has, beside <see cref="Symbols"/> and <see cref="Streams"/>.</summary>
    public Func<ItemKey, bool>? KeyFilter { get; init; }

    /// <summary>Called before each block is read, so that a caller can show how far it is; what it throws ends the reading.</summary>
    public Action? BeforeBlock { get; init; }

    /// <summary>Whether a block may hold what is wanted, as far as its time tells.</summary>
    public bool MayHold(in BlockEntry entry) =>
        (From is not { } from || entry.LastReceivedTicks >= from.UtcTicks) && (To is not { } to || entry.FirstReceivedTicks < to.UtcTicks);

    /// <summary>The keys that are wanted, by number; null for the others.</summary>
    public ItemKey?[] Select(IReadOnlyList<ItemKey?> keys)
    {
        var symbols = Symbols?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var streams = Streams?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. keys.Select(key => key is { } known && Accepts(symbols, known.Symbol) && Accepts(streams, known.Stream) && KeyFilter?.Invoke(known) != false ? key : null)];
    }

    private static bool Accepts(HashSet<string>? names, string name) => names is null || name.Length == 0 || names.Contains(name);
}

using System.Globalization;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Importing;

/// <summary>What is wanted of all files, as each format asks for it; and where they report what they cannot read. For one thread.</summary>
internal sealed class ImportQuery(ImportOptions options, Action step)
{
    /// <summary>Warnings beyond are counted and summed up: a file that was cut to pieces would bury everything else.</summary>
    private const int MostWarnings = 20;

    /// <summary>A file may name other streams in each row; the filters are then asked anew.</summary>
    private const int MostKeys = 65_536;

    private readonly Dictionary<string, StreamGrammar?> _grammars = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ItemKey, bool> _accepted = [];
    private int _warnings;

    /// <summary>The venue of captures that do not tell theirs; null where they do.</summary>
    public VenueProfile? Venue => options.Venue;

    public DateTimeOffset? From => options.From;

    public DateTimeOffset? To => options.To;

    /// <summary>The types that are wanted; null for all.</summary>
    public IReadOnlyCollection<string>? Kinds { get; } =
        options.KindFilter is { } filter ? [.. ItemShapes.Names.Where(filter)] : null;

    /// <summary>Whether an item is wanted, for formats that have to look at each.</summary>
    public bool Accepts(StreamItem item) =>
        item.ReceivedAtTicks >= (From?.UtcTicks ?? long.MinValue) && item.ReceivedAtTicks < (To?.UtcTicks ?? long.MaxValue)
        && AcceptsKey(ItemKeys.Of(item)) && Kinds?.Contains(item.GetType().Name) != false;

    /// <summary>Whether a stream and symbol are wanted; asked of the filters once for each.</summary>
    public bool AcceptsKey(ItemKey key)
    {
        if (options.SymbolFilter is null && options.StreamFilter is null) return true;
        if (_accepted.TryGetValue(key, out var known)) return known;
        if (_accepted.Count >= MostKeys) _accepted.Clear();
        return _accepted[key] = (key.Symbol.Length == 0 || options.SymbolFilter?.Invoke(key.Symbol) != false)
            && (key.Stream.Length == 0 || options.StreamFilter?.Invoke(NameOf(key.Venue, key.Stream)) != false);
    }

    /// <summary>The parsed name of a stream, by the grammar of its venue where that is known. Never fails.</summary>
    public StreamName NameOf(string venue, string stream)
    {
        if (!_grammars.TryGetValue(venue, out var grammar))
            _grammars[venue] = grammar = VenueCatalog.Shared.TryGet(venue, out var profile) ? new StreamGrammar(profile) : null;
        try
        {
            return grammar?.Parse(stream) ?? ForeignName.TakeApart(stream);
        }
        catch (MarketStreamException)
        {
            return ForeignName.TakeApart(stream);
        }
    }

    /// <summary>How much of a journal is wanted, in bytes; null for all of it.</summary>
    public long? EndOf(string path) => options.EndOf?.Invoke(path);

    /// <summary>Called by each format before it reads on.</summary>
    public void Step() => step();

    /// <summary>Reports what cannot be read of a file.</summary>
    public void Warn(string path, string problem)
    {
        if (++_warnings <= MostWarnings) options.OnWarning?.Invoke($"'{path}': {problem} The rest is read.");
    }

    /// <summary>Reports how much was not reported; called once, at the end.</summary>
    public void SumUp()
    {
        if (_warnings > MostWarnings)
            options.OnWarning?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{_warnings - MostWarnings} more places could not be read."));
    }
}

using System.Collections.Concurrent;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>
/// The symbols of venues as this user last fetched them: in memory, and in files of the user's cache folder for all processes. Safe for
/// use by several threads.
/// </summary>
public sealed class SymbolStore
{
    private readonly Func<SymbolRequest, Uri, CancellationToken, Task<ReadOnlyMemory<byte>>> _fetch;
    private readonly StateFolder _folder;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(string Venue, Uri RestUri), SymbolCache> _caches = new();

    internal SymbolStore(
        Func<SymbolRequest, Uri, CancellationToken, Task<ReadOnlyMemory<byte>>> fetch, StateFolder folder, TimeProvider time)
    {
        _fetch = fetch;
        _folder = folder;
        _time = time;
    }

    /// <summary>The process-wide store.</summary>
    public static SymbolStore Shared { get; } = new(SymbolFetch.RunAsync, StateFolder.OfUser, TimeProvider.System);

    /// <summary>
    /// The symbols: from the cache when it is fresh, otherwise fetched, otherwise from the cache with a warning about their age; those of a replay from
    /// its recording. Errors:
    /// SymbolsNotListed, SymbolsNotUnderstood, SymbolsNotCached, and those of fetching.
    /// </summary>
    public async Task<SymbolAnswer> GetAsync(SymbolRequest request, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Recording is { } recording) return new SymbolAnswer(RecordedSymbols.Read(recording, new StreamGrammar(request.Venue)), true, []);
        var address = SymbolAddress.Find(request.Venue, request.Uri) ?? throw SymbolErrors.NotListed(request.Venue);
        var cache = CacheOf(request.Venue, address);
        var warnings = new List<string>();

        // One caller asks the venue, and others that need the same list wait for the result.
        await cache.Gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            var now = _time.GetUtcNow();
            var cached = cache.Read(request.MaxAge, now, warnings);
            if (cached is not null && cached.IsFresh(now, request.MaxAge)) return new SymbolAnswer(cached, false, warnings);
            if (!request.Offline) return await FetchAsync(request, address, cache, cached, warnings, token).ConfigureAwait(false);
            if (cached is null) throw SymbolErrors.NotCached(request.Venue);
            warnings.Add(SymbolTexts.Old(cached, now, "the command was told to stay offline"));
            return new SymbolAnswer(cached, false, warnings);
        }
        finally
        {
            cache.Gate.Release();
        }
    }

    /// <summary>
    /// The known list of any age, without asking the venue; null when there is none. Reads a file at most once, and uses no network.
    /// </summary>
    public SymbolList? Find(VenueProfile venue, Uri? uri)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return SymbolAddress.Find(venue, uri) is { } address ? CacheOf(venue, address).Find() : null;
    }

    private async Task<SymbolAnswer> FetchAsync(
        SymbolRequest request, Uri address, SymbolCache cache, SymbolList? cached, List<string> warnings, CancellationToken token)
    {
        try
        {
            var json = await _fetch(request, address, token).ConfigureAwait(false);
            var (symbols, skipped) = ExchangeInfoReader.Read(json, new StreamGrammar(request.Venue), address);
            var now = _time.GetUtcNow();
            var list = new SymbolList(request.Venue.Name, address, now, symbols);
            if (skipped > 0) warnings.Add(SymbolTexts.Skipped(list, skipped));
            if (cache.Put(list, now) is { } problem) warnings.Add(problem);
            return new SymbolAnswer(list, true, warnings);
        }
        catch (MarketStreamException error) when (cached is not null)
        {
            warnings.Add(SymbolTexts.Old(cached, _time.GetUtcNow(), error.Message));
            return new SymbolAnswer(cached, false, warnings);
        }
    }

    private SymbolCache CacheOf(VenueProfile venue, Uri address) =>
        _caches.GetOrAdd((venue.Name, address), static (_, x) => new SymbolCache(x._folder, x.venue, x.address), (_folder, venue, address));
}

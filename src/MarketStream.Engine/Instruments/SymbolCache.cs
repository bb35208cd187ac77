using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Texts;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Keeps one list in memory, and in a file unless the address is a loopback one.</summary>
internal sealed class SymbolCache(StateFolder folder, VenueProfile venue, Uri address)
{
    private volatile SymbolList? _list;
    private volatile bool _wasSought;

    /// <summary>Held while the list is read or fetched. Never disposed, because its wait handle is never created.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The list, of any age; the file is only read at the first call.</summary>
    public SymbolList? Find()
    {
        if (_list is null && !_wasSought) Refresh([]);
        return _list;
    }

    /// <summary>
    /// The list, read from the file again when the one in memory is too old, because another process may have renewed it. Needs the gate.
    /// </summary>
    public SymbolList? Read(TimeSpan maxAge, DateTimeOffset now, List<string> warnings)
    {
        if (maxAge > TimeSpan.Zero && (_list is null || !_list.IsFresh(now, maxAge))) Refresh(warnings);
        else if (_list is null) Refresh([]);
        return _list;
    }

    /// <summary>Keeps a list. Returns why its file could not be written; null when it was. Needs the gate.</summary>
    public string? Put(SymbolList list, DateTimeOffset now)
    {
        _list = list;
        try
        {
            return File()?.Write(list, now);
        }
        catch (DirectoryNotFoundException)
        {
            // This was reported when the file was read.
            return null;
        }
    }

    private void Refresh(List<string> warnings)
    {
        _wasSought = true;
        try
        {
            if (File() is not { } file) return;
            var (list, warning) = file.Read();
            if (warning is not null) warnings.Add(warning);
            if (list is not null && (_list is null || list.FetchedAt > _list.FetchedAt)) _list = list;
        }
        catch (DirectoryNotFoundException error)
        {
            warnings.Add($"Symbols cannot be cached: {PlainText.Of(error)}");
        }
    }

    private SymbolFile? File() => folder.CacheFolderFor(address) is { } path ? new SymbolFile(path, venue, address) : null;
}

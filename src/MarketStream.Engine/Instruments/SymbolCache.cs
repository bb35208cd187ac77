using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Texts;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>The place of one list: in memory, and in a file where the address is worth one.</summary>
internal sealed class SymbolCache(StateFolder folder, VenueProfile venue, Uri address)
{
    private volatile SymbolList? _list;
    private volatile bool _wasSought;

    /// <summary>Held while the list is sought and fetched. Never disposed: its wait handle is never made.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The list, of any age; reads the file the first time only.</summary>
    public SymbolList? Find()
    {
        if (_list is null && !_wasSought) Refresh([]);
        return _list;
    }

    /// <summary>The list, which another process may have renewed: asks the file when the one in memory is too old. Needs the gate.</summary>
    public SymbolList? Read(TimeSpan maxAge, DateTimeOffset now, List<string> warnings)
    {
        if (maxAge > TimeSpan.Zero && (_list is null || !_list.IsFresh(now, maxAge))) Refresh(warnings);
        else if (_list is null) Refresh([]);
        return _list;
    }

    /// <summary>Keeps a list; what stood against writing its file, null when nothing did. Needs the gate.</summary>
    public string? Put(SymbolList list, DateTimeOffset now)
    {
        _list = list;
        try
        {
            return File()?.Write(list, now);
        }
        catch (DirectoryNotFoundException)
        {
            // Said when the file was sought.
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

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Files;
using MarketStream.Engine.Texts;
using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>
/// The file of one list. It is replaced as a whole, so that no process ever reads half of one; when two write at once, the later one
/// stays. The list can always be fetched again, so problems with the file are reported and otherwise ignored.
/// </summary>
internal sealed class SymbolFile(string folder, VenueProfile venue, Uri restUri)
{
    private const string Ending = ".symbols.json";
    private const long MaxBytes = 64 * 1024 * 1024;
    private const int MostLookedAt = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    public string Path { get; } = System.IO.Path.Combine(folder, NameOf(venue, restUri));

    /// <summary>The list; null when there is none that can be used, with a warning when the file is damaged.</summary>
    public (SymbolList? List, string? Warning) Read()
    {
        try
        {
            if (!File.Exists(Path)) return (null, null);
            if (new FileInfo(Path).Length > MaxBytes) return (null, Damaged("it is too large"));
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var list = JsonSerializer.Deserialize(file, SymbolListJson.Default.SymbolList);
            return list?.Venue == venue.Name && list.RestUri == restUri && list.Symbols?.All(IsWhole) == true
                ? (list, null)
                : (null, Damaged("it is the list of another address"));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            return (null, Damaged(PlainText.Of(error)));
        }
    }

    /// <summary>Writes the list. Returns why that failed; null when it succeeded.</summary>
    public string? Write(SymbolList list, DateTimeOffset now)
    {
        try
        {
            OwnerOnly.MakeFolder(folder);
            Sweep(now);
            var draft = $"{Path}.{Guid.NewGuid():N}.new";
            AtomicFile.Replace(Path, draft, file => JsonSerializer.Serialize(file, list, SymbolListJson.Default.SymbolList));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The symbols of {venue.Name} cannot be cached in '{folder}' and will be fetched again: {PlainText.Of(error)}";
        }
    }

    // Deletes the files of venues that are no longer used, and drafts of processes that were killed.
    private void Sweep(DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $"*{Ending}*").Take(MostLookedAt))
        {
            if (now - File.GetLastWriteTimeUtc(path) > Kept) AtomicFile.TryDelete(path);
        }
    }

    // A field that is missing in the file has its default, but one that is null has not.
    private static bool IsWhole(MarketSymbol? symbol) =>
        symbol is { Venue: not null, Symbol: not null, StreamSymbol: not null, BaseAsset: not null, QuoteAsset: not null }
        and { SettleAsset: not null, Underlying: not null, Pair: not null };

    private string Damaged(string why) => $"The cached symbols of {venue.Name} in '{Path}' cannot be used: {why}.";

    // The address may be anything, so a hash of it is used; the venue's name is valid on any file system.
    private static string NameOf(VenueProfile venue, Uri restUri) =>
        $"{venue.Name}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(restUri.AbsoluteUri)), 0, 6).ToLowerInvariant()}{Ending}";
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Files;
using MarketStream.Engine.Texts;
using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>
/// The file of one list. It is replaced as a whole, so that no process ever sees half of one; of two that write at once the later
/// stays. What it holds can always be fetched again: trouble with it is told and passed over.
/// </summary>
internal sealed class SymbolFile(string folder, VenueProfile venue, Uri restUri)
{
    private const string Ending = ".symbols.json";
    private const long MaxBytes = 64 * 1024 * 1024;
    private const int MostLookedAt = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    public string Path { get; } = System.IO.Path.Combine(folder, NameOf(venue, restUri));

    /// <summary>The list; null when there is none, or none that can be used, and then what was wrong with it, if anything.</summary>
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

    /// <summary>Writes the list; null when that worked, else what stood against it.</summary>
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

    // Of venues nobody asks for any more, and drafts of processes that were killed.
    private void Sweep(DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $"*{Ending}*").Take(MostLookedAt))
        {
            if (now - File.GetLastWriteTimeUtc(path) > Kept) AtomicFile.TryDelete(path);
        }
    }

    // What the file leaves out has its default; what it says is null has not.
    private static bool IsWhole(MarketSymbol? symbol) =>
        symbol is { Venue: not null, Symbol: not null, StreamSymbol: not null, BaseAsset: not null, QuoteAsset: not null }
        and { SettleAsset: not null, Underlying: not null, Pair: not null };

    private string Damaged(string why) => $"The cached symbols of {venue.Name} in '{Path}' cannot be used: {why}.";

    // The address may be anything and is told apart by a hash; the venue's name is fit for any file system.
    private static string NameOf(VenueProfile venue, Uri restUri) =>
        $"{venue.Name}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(restUri.AbsoluteUri)), 0, 6).ToLowerInvariant()}{Ending}";
}

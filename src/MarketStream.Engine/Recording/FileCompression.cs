using System.IO.Compression;
using ZstdSharp;

namespace MarketStream.Engine.Recording;

/// <summary>
/// Compression by the last part of a file's name: <c>trades.csv.gz</c> (gzip) and <c>trades.csv.zst</c> (Zstandard). Both allow that more is appended
/// to a complete file.
/// </summary>
internal static class FileCompression
{
    private const string Gzip = ".gz";
    private const string Zstandard = ".zst";
    private const int ZstandardLevel = 3;

    /// <summary>The name without the part that asks for compression.</summary>
    public static string PlainName(string path) => IsCompressed(path) ? path[..^Path.GetExtension(path).Length] : path;

    /// <summary>The part of the name that asks for compression; empty when there is none.</summary>
    public static string SuffixOf(string path) => IsCompressed(path) ? Path.GetExtension(path) : "";

    /// <summary>What compresses into a file; the file itself when its name asks for none.</summary>
    public static Stream Over(FileStream file, string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        Gzip => new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true),
        Zstandard => new CompressionStream(file, ZstandardLevel, leaveOpen: true),
        _ => file,
    };

    /// <summary>The content of a file from where it stands; the file itself when it is not compressed.</summary>
    public static Stream Read(FileStream file, string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        Gzip => new GZipStream(file, CompressionMode.Decompress, leaveOpen: true),
        Zstandard => new DecompressionStream(file, leaveOpen: true),
        _ => file,
    };

    private static bool IsCompressed(string path) => Path.GetExtension(path).ToLowerInvariant() is Gzip or Zstandard;
}

using System.Security.Cryptography;
using System.Text;
using MarketStream.Engine.Files;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>
/// The ledger file of one address. It is replaced as a whole, under a lock of the folder that the operating system releases when its
/// holder dies. So nobody ever reads half a file, and a killed process blocks nobody.
/// </summary>
internal sealed class LedgerFile(string folder, string address)
{
    public const string Ending = ".ledger";

    private const int MaxNameLetters = 60;

    public string Path { get; } = System.IO.Path.Combine(folder, NameOf(address));

    /// <summary>Takes the folder's lock, which is released when the result is disposed; null when another process has it.</summary>
    public static IDisposable? TryLock(string folder)
    {
        OwnerOnly.MakeFolder(folder);
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, "lock"), OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (IsHeldByAnother(error))
        {
            return null;
        }
    }

    /// <summary>
    /// A name that is valid on any file system, whatever the address is: its letters, digits and dashes so that people recognise it, and a
    /// hash so that names are unique.
    /// </summary>
    public static string NameOf(string address)
    {
        var lower = address.ToLowerInvariant();
        var letters = lower.Take(MaxNameLetters).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        return $"{new string(letters)}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(lower)), 0, 8).ToLowerInvariant()}{Ending}";
    }

    /// <summary>
    /// The content; null when there is no file. A file that is too large to be ours is cut off, and then fails its checksum.
    /// </summary>
    public byte[]? Read(int maxBytes)
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(file.Length, maxBytes)];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Replaces the content. Needs the folder's lock.</summary>
    public void Write(byte[] bytes)
    {
        var draft = Path + ".new";
        AtomicFile.Replace(Path, draft, file => file.Write(bytes));
    }

    /// <summary>Renames a damaged file. Needs the folder's lock.</summary>
    public void SetAside() => AtomicFile.Rename(Path, Path + ".bad");

    private static bool IsHeldByAnother(IOException error)
    {
        const int linuxWouldBlock = 11;
        const int macWouldBlock = 35;
        return error.HResult is AtomicFile.SharingViolation or AtomicFile.LockViolation or linuxWouldBlock or macWouldBlock;
    }
}

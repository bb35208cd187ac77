using System.Security.Cryptography;
using System.Text;
using MarketStream.Engine.Files;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>
/// One address's file. It is replaced as a whole, under a lock of the folder that the operating system takes back from a
/// process that dies: so it is never seen half written, and a killed process blocks nobody.
/// </summary>
internal sealed class LedgerFile(string folder, string address)
{
    public const string Ending = ".ledger";

    private const int MaxNameLetters = 60;

    public string Path { get; } = System.IO.Path.Combine(folder, NameOf(address));

    /// <summary>The folder's lock, which is released when disposed; null when another process has it.</summary>
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
    /// A name that any file system takes, whatever the address: letters, digits and dashes of it to be recognised by, and a hash
    /// to be told apart by.
    /// </summary>
    public static string NameOf(string address)
    {
        var lower = address.ToLowerInvariant();
        var letters = lower.Take(MaxNameLetters).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        return $"{new string(letters)}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(lower)), 0, 8).ToLowerInvariant()}{Ending}";
    }

    /// <summary>Null when there is none. What is too large to be ours is cut off, and so not understood.</summary>
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

    /// <summary>Needs the lock.</summary>
    public void Write(byte[] bytes)
    {
        var draft = Path + ".new";
        AtomicFile.Replace(Path, draft, file => file.Write(bytes));
    }

    /// <summary>Needs the lock.</summary>
    public void SetAside() => AtomicFile.Rename(Path, Path + ".bad");

    private static bool IsHeldByAnother(IOException error)
    {
        const int linuxWouldBlock = 11;
        const int macWouldBlock = 35;
        return error.HResult is AtomicFile.SharingViolation or AtomicFile.LockViolation or linuxWouldBlock or macWouldBlock;
    }
}

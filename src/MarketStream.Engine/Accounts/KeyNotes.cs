using System.Security.Cryptography;
using System.Text;
using MarketStream.Engine.Files;
using MarketStream.Engine.Pacing.Ledgers;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Records which of this user's processes use a listen key, because ending a key ends it for all of them. A key is identified by its hash:
/// within this process by a count, on this machine by a file that each user of the key holds open. Simulators have no file, as they have
/// no ledger.
/// </summary>
internal sealed class KeyNotes(StateFolder folder)
{
    private static readonly Dictionary<string, int> Users = [];

    private string? _hash;
    private FileStream? _note;
    private bool _isNoteMissing;

    /// <summary>Records that a key is used from now on, in place of the previous one.</summary>
    public void Use(Uri restUri, string key)
    {
        _ = Leave();
        _hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        lock (Users) Users[_hash] = Users.GetValueOrDefault(_hash) + 1;
        try
        {
            _note = folder.FolderFor(restUri) is { } path ? Open(path, _hash) : null;
            _isNoteMissing = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Other users of the key cannot be seen, so it will be left to expire.
            _isNoteMissing = true;
        }
    }

    /// <summary>Ends the use of the key; true when nobody else on this machine is known to use it.</summary>
    public bool Leave()
    {
        if (_hash is not { } hash) return false;
        _hash = null;
        bool isLast;
        lock (Users)
        {
            isLast = --Users[hash] == 0;
            if (isLast) Users.Remove(hash);
        }

        return isLast & IsLastOnMachine();
    }

    private static FileStream Open(string path, string hash)
    {
        OwnerOnly.MakeFolder(path);
        var file = Path.Combine(path, $"key-{hash[..32]}.lock");

        // Opened for reading even when this creates it: on Windows nobody may open for writing a file that another user of the key reads.
        return new FileStream(file, OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read | FileShare.Delete));
    }

    private bool IsLastOnMachine()
    {
        if (_note is not { } note) return !_isNoteMissing;
        note.Dispose();
        _note = null;
        try
        {
            // Opening without sharing fails while another process holds the file open for reading.
            using (new FileStream(note.Name, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }
            File.Delete(note.Name);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

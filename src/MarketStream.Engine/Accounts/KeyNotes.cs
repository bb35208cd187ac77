using System.Security.Cryptography;
using System.Text;
using MarketStream.Engine.Files;
using MarketStream.Engine.Pacing.Ledgers;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Who of this user's processes uses which listen key, since ending one ends it for all. A key is known by its hash: in this process
/// by a count, on this machine by a file that each user of the key holds open. Simulators have no file, as they have no ledger.
/// </summary>
internal sealed class KeyNotes(StateFolder folder)
{
    private static readonly Dictionary<string, int> Users = [];

    private string? _hash;
    private FileStream? _note;
    private bool _isNoteMissing;

    /// <summary>Notes that a key is used from here on, in place of the one before.</summary>
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
            // Others cannot be seen, so the key will be left to expire.
            _isNoteMissing = true;
        }
    }

    /// <summary>Ends the use; true when nobody else on this machine is known to use the key.</summary>
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

        // For reading even when it makes the file: on Windows nobody may open for writing what another user of the key reads.
        return new FileStream(file, OwnerOnly.Options(FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read | FileShare.Delete));
    }

    private bool IsLastOnMachine()
    {
        if (_note is not { } note) return !_isNoteMissing;
        note.Dispose();
        _note = null;
        try
        {
            // Nobody opens a file that another holds for reading.
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

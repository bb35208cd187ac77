namespace MarketStream.Engine.Files;

/// <summary>
/// Files and folders that only the user can read. Unix keeps that in their mode. On Windows there is no mode: a folder in the user's
/// profile inherits that nobody else has access, and a folder that the user names keeps the access rights that the user gave it.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadAndWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder and its parents; an existing folder keeps its rights.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, ReadAndWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Options to open a file with; if opening creates it, it is readable and writable for its owner alone.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ReadAndWrite;
        return options;
    }
}

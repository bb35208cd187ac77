namespace MarketStream.Engine.Files;

/// <summary>
/// Files and folders that only the user may read. Unix is told so by their mode. Windows has no mode: there a folder in the user's
/// profile inherits that nobody else has access, and a folder that the user names has the access the user gave it.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadAndWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder and those above it; one that is there already stays as it is.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, ReadAndWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The options to open a file with, which is for its owner alone if this makes it.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ReadAndWrite;
        return options;
    }
}

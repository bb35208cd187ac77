using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Recorders;

/// <summary>How much room the disk has.</summary>
internal static class DiskRoom
{
    /// <summary>The bytes that are free for this user where a path lies; null when the system does not tell, as for some network shares.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A recording goes on when the system does not tell how much room there is.")]
    public static long? FreeBytes(string path)
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : NearestFolder(path)).AvailableFreeSpace;
        }
        catch (Exception)
        {
            return null;
        }
    }

    // The folder may not exist yet, or may have been removed.
    private static string NearestFolder(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent) path = parent;
        return path;
    }
}

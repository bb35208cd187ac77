using System.Text;
using MarketStream.Engine.Files;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Recorders;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Spools;

/// <summary>The folder of all recordings into one schema of one database. Each recording has a folder of its own in it.</summary>
internal static class SpoolRoot
{
    /// <summary>
    /// Makes the folder. Errors: SpoolNotWritable.
    /// </summary>
    /// <param name="address">The database.</param>
    /// <param name="path">The folder that the user names; null for the one of the user's state.</param>
    public static string Make(ServerAddress address, string? path)
    {
        var folder = path ?? "MarketStream";
        try
        {
            // Any address that is not this machine's: events must outlive the process, whatever the server's address is.
            folder = path ?? Path.Combine(StateFolder.OfUser.FolderFor(new Uri("postgresql://spool"))!, "spool");
            folder = Path.Combine(folder, PlaceName.Digest(Encoding.UTF8.GetBytes(address.Display)));
            OwnerOnly.MakeFolder(folder);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw ServerErrors.SpoolNotWritable(folder, error);
        }
    }
}

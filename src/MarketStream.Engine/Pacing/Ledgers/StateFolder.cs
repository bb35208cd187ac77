namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>Where the user's state is kept on this platform.</summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="home">The user's home directory; empty when there is none.</param>
internal sealed class StateFolder(Func<string, string?> environment, string home)
{
    /// <summary>The environment variable that names another folder by its full path.</summary>
    public const string Variable = "MARKETSTREAM_STATE";

    public static StateFolder OfUser { get; } = new(
        Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>
    /// The folder for the state of an address; null when the state stays in this process. What listens on the loopback address is a
    /// simulator or a test: it is gone soon, and something else gets its port. A folder named by the user is used for every address.
    /// Throws <see cref="DirectoryNotFoundException"/> when the platform gives no folder.
    /// </summary>
    public string? FolderFor(Uri uri) => FolderFor(uri, isCache: false);

    /// <summary>
    /// The folder for what can be fetched again from that address, and may be deleted at any time. Otherwise as <see
    /// cref="FolderFor(Uri)"/>.
    /// </summary>
    public string? CacheFolderFor(Uri uri) => FolderFor(uri, isCache: true);

    private string? FolderFor(Uri uri, bool isCache)
    {
        if (environment(Variable) is { Length: > 0 } named)
        {
            return Path.IsPathFullyQualified(named)
                ? named
                : throw new DirectoryNotFoundException($"{Variable} must hold a full path and holds '{named}'.");
        }

        return uri.IsLoopback ? null : Path.Combine(Base(isCache), OperatingSystem.IsLinux() ? "marketstream" : "MarketStream");
    }

    private string Base(bool isCache)
    {
        var xdg = isCache ? "XDG_CACHE_HOME" : "XDG_STATE_HOME";
        if (OperatingSystem.IsWindows() && Path.IsPathFullyQualified(environment("LOCALAPPDATA") ?? "")) return environment("LOCALAPPDATA")!;
        if (OperatingSystem.IsLinux() && Path.IsPathFullyQualified(environment(xdg) ?? "")) return environment(xdg)!;
        if (home.Length == 0) throw new DirectoryNotFoundException($"The user has no home. Name a folder with {Variable}.");
        if (OperatingSystem.IsWindows()) return Path.Combine(home, "AppData", "Local");
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", isCache ? "Caches" : "Application Support");
        return isCache ? Path.Combine(home, ".cache") : Path.Combine(home, ".local", "state");
    }
}

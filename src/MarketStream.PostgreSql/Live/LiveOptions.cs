using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Live;

/// <summary>Which database a recording goes to, and what happens while its server is away.</summary>
public sealed class LiveOptions
{
    /// <summary>The default of <see cref="MinFreeDisk"/>.</summary>
    public const long DefaultMinFreeDisk = 1L << 30;

    /// <summary>The database.</summary>
    public required DatabaseOptions Database { get; init; }

    /// <summary>The folder in which events wait while the server is away; null for the user's state folder.</summary>
    public string? SpoolPath { get; init; }

    /// <summary>Events are no longer kept while the disk of <see cref="SpoolPath"/> has fewer bytes free. What comes then is lost, and counted.</summary>
    public long MinFreeDisk { get; init; } = DefaultMinFreeDisk;
}

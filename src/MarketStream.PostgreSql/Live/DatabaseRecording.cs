using MarketStream.Engine.Features;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Recorders;
using MarketStream.Errors;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Spools;
using MarketStream.Recordings;

namespace MarketStream.PostgreSql.Live;

/// <summary>Recordings that go to a database instead of files.</summary>
public static class DatabaseRecording
{
    /// <summary>
    /// Options with which a connection starts such a recording: what is taken, and how, is that of <paramref name="options"/>; where it goes, of
    /// <paramref name="live"/>. Errors: ConnectionStringInvalid, SchemaInvalid; starting adds IntervalInvalid, SpoolNotWritable, DatabaseLoginRefused,
    /// DatabaseNotFound, DatabaseNotPermitted, DatabaseNotTrusted. A server that cannot be reached is no error: events wait on disk for it.
    /// </summary>
    public static RecorderOptions Options(LiveOptions live, RecorderOptions options)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(options);
        var address = ServerAddress.Of(live.Database);
        var own = options with { Path = address.Display, Format = RecordingFormat.Database };
        return own with { OpenWork = (host, _, report) => Open(address, live, own, host, report) };
    }

    /// <summary>The address as it is shown, without user and password. Errors: ConnectionStringInvalid, SchemaInvalid.</summary>
    public static string Display(DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ServerAddress.Of(options).Display;
    }

    private static DatabaseWork Open(ServerAddress address, LiveOptions live, RecorderOptions options, IConnectionHost host, RecorderReport report)
    {
        RecorderRules.CheckFlush(options.FlushInterval);
        var root = SpoolRoot.Make(address, live.SpoolPath);

        // Before the own folder is made, which is not left behind.
        var left = LeftSpools.Take(root);
        var writer = Guid.NewGuid();
        var folder = CreateFolder(root, writer, left);
        var journal = new JournalOptions
        {
            Venue = host.Venue,
            Connection = host.Name,
            IncludeAccount = true,
            IncludeRaw = live.Database.IncludeRaw,
            FlushInterval = options.FlushInterval,
        };
        var backlog = new UnsentItems(folder, journal, live.Database.BatchSize, host.Time);
        var work = new DatabaseWork(options, live, folder, left, new BatchLoader(address, live.Database, writer), backlog, report, host.Time);
        try
        {
            work.Connect();
            return work;
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    private static SpoolFolder CreateFolder(string root, Guid writer, LeftSpools left)
    {
        try
        {
            return SpoolFolder.Create(root, writer);
        }
        catch
        {
            // Their locks would be held for as long as the process lives.
            left.Dispose();
            throw;
        }
    }
}

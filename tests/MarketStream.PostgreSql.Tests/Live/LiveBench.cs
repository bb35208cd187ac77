using MarketStream.Engine.Journal;
using MarketStream.Engine.Recorders;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.PostgreSql.Live;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Spools;
using MarketStream.PostgreSql.Tests.Exports;
using MarketStream.Recordings;

namespace MarketStream.PostgreSql.Tests.Live;

/// <summary>The work of a recording without a connection: a test gives it items, and ticks.</summary>
internal sealed class LiveBench : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<DatabaseWork> _works = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("mspg-spool-").FullName;

    public List<(NoticeKind Kind, string Message)> Said { get; } = [];

    public DatabaseWork Begin(string connectionString, string schema, int batchSize = 100, Func<RecorderOptions, RecorderOptions>? change = null)
    {
        var live = new LiveOptions { Database = ExportBench.Options(connectionString, schema, batchSize: batchSize), SpoolPath = Folder, MinFreeDisk = 1000 };
        var options = new RecorderOptions { Path = "", FlushInterval = TimeSpan.FromMilliseconds(50), FreeBytes = static _ => long.MaxValue };
        options = change?.Invoke(options) ?? options;
        var address = ServerAddress.Of(live.Database);
        var root = SpoolRoot.Make(address, Folder);
        var left = LeftSpools.Take(root);
        var writer = Guid.NewGuid();
        var folder = SpoolFolder.Create(root, writer);
        var journal = new JournalOptions { Venue = "v", Connection = "c", IncludeAccount = true, FlushInterval = options.FlushInterval };
        var report = new RecorderReport("c: recording 1", (kind, message, _) => Said.Add((kind, message)));
        var work = new DatabaseWork(
            options, live, folder, left, new BatchLoader(address, live.Database, writer), new UnsentItems(folder, journal, batchSize, TimeProvider.System), report, TimeProvider.System);
        _works.Add(work);
        work.Connect();
        return work;
    }

    /// <summary>Ticks until something is so.</summary>
    public static void Until(DatabaseWork work, Func<RecorderFigures, bool> isSo)
    {
        var end = DateTime.UtcNow + Patience;
        while (!isSo(work.Figures))
        {
            Assert.True(DateTime.UtcNow < end, $"{work.Figures}");
            work.Tick();
            Thread.Sleep(5);
        }
    }

    /// <summary>Gives trades in portions, as a queue would.</summary>
    public static void Give(DatabaseWork work, StreamItem[] items)
    {
        foreach (var portion in items.Chunk(50))
        {
            work.Write(portion);
            work.Tick();
        }
    }

    /// <summary>Ends a recording as a kill does: what is on disk stays, and nobody says goodbye.</summary>
    public void Abandon(DatabaseWork work)
    {
        _works.Remove(work);
        work.Dispose();
    }

    public void End(DatabaseWork work)
    {
        work.Finish();
        Abandon(work);
    }

    public string[] Spooled() => [.. Directory.EnumerateFiles(Folder, "*.msj", SearchOption.AllDirectories)];

    public void Dispose()
    {
        foreach (var work in _works) work.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

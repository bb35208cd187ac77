using MarketStream.Engine.Transport;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Exports;

/// <summary>
/// Stores events that one call is given, batch by batch: one is on its way while the next is collected. Dispose stores what is left, however the call ends.
/// For one thread.
/// </summary>
public sealed class DatabaseExport : IDisposable
{
    private readonly DatabaseOptions _options;
    private readonly BatchLoader _loader;
    private readonly ExportAttempts _attempts;
    private readonly Guid _writer = Guid.NewGuid();
    private readonly RefusedRows _refused = new();
    private readonly HashSet<(string Table, string Reason)> _said = [];
    private List<StreamItem> _open = [];
    private Task<LoadResult>? _run;
    private int _onTheWay;
    private long _taken;
    private long _stored;
    private long _duplicates;
    private bool _isOver;

    private DatabaseExport(DatabaseOptions options, TimeProvider time)
    {
        _options = options;
        _loader = new BatchLoader(ServerAddress.Of(options), options, _writer);
        _attempts = new ExportAttempts(time);
    }

    /// <summary>What has been stored so far.</summary>
    public DatabaseExportResult Result => new()
    {
        Database = _loader.Address.Display,
        StoredCount = _stored,
        DuplicateCount = _duplicates,
        RefusedCount = _refused.Count,
    };

    /// <summary>
    /// Connects, and makes the schema when it is missing. Errors: ConnectionStringInvalid, SchemaInvalid, DatabaseUnreachable, DatabaseLoginRefused,
    /// DatabaseNotFound, DatabaseNotPermitted, DatabaseNotTrusted, DatabaseRefused.
    /// </summary>
    public static DatabaseExport Open(DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var export = new DatabaseExport(options, TimeProvider.System);
        export._loader.Connect();
        return export;
    }

    /// <summary>
    /// Adds an event. Errors: those of <see cref="Open"/>, TableIsForeign, IdentityNotPossible, after which nothing more can be added; the message says what
    /// is stored.
    /// </summary>
    public void Write(StreamItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _open.Add(item);
        if (_open.Count < _options.BatchSize) return;
        Collect();
        Send();
    }

    /// <summary>Stores what is left. Errors: those of <see cref="Write"/>.</summary>
    public DatabaseExportResult Complete()
    {
        if (_isOver) return Result;
        Collect();
        if (_open.Count > 0) Send();
        Collect();
        _isOver = true;
        _loader.Forget(_writer);
        return Result;
    }

    /// <summary>The errors about events that were left out, one for each table and reason, each once.</summary>
    public IReadOnlyList<MarketStreamException> TakeRefused()
    {
        if (_said.Count == _refused.Reasons.Count) return [];
        var errors = _refused.Reasons.Where(pair => _said.Add(pair.Key)).Select(pair => ServerErrors.RowsRefused(_loader.Address.Display, pair.Key.Table, pair.Key.Reason, pair.Value));
        return [.. errors];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Complete();
        }
        finally
        {
            _isOver = true;
            _loader.Dispose();
        }
    }

    private void Send()
    {
        var (items, first) = (_open, _taken);
        _open = new List<StreamItem>(_options.BatchSize);
        (_onTheWay, _taken) = (items.Count, _taken + items.Count);
        _run = OwnThread.RunAsync(() => _attempts.Load(_loader, _writer, first, items));
    }

    private void Collect()
    {
        if (_run is not { } run) return;
        _run = null;
        try
        {
            var result = run.GetAwaiter().GetResult();
            _stored += result.Stored;
            _duplicates += result.Duplicates;
            _refused.Add(result.Refused);
        }
        catch (MarketStreamException error)
        {
            // What waits would be stored behind a hole.
            _isOver = true;
            throw ServerErrors.ExportBroken(_loader.Address.Display, _stored, _onTheWay, error);
        }
    }
}

using MarketStream.Events;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Tables;
using Npgsql;

namespace MarketStream.PostgreSql.Loading;

/// <summary>One connection to the database, and the tables that it has looked at. Whatever fails on the way, the session is not used again.</summary>
internal sealed class DatabaseSession : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly DatabaseOptions _options;
    private readonly TableSetup _setup;
    private readonly KindLoading _loading;

    private DatabaseSession(NpgsqlConnection connection, ServerAddress address, DatabaseOptions options)
    {
        (_connection, _options) = (connection, options);
        _setup = new TableSetup(connection, address);
        Positions = new WriterPositions(connection, address.Schema);
        _loading = new KindLoading(connection, address.Schema);
    }

    public WriterPositions Positions { get; }

    /// <summary>Connects, and makes schema and positions. Throws what the library throws.</summary>
    /// <param name="address">The database.</param>
    /// <param name="options">How it is written to.</param>
    /// <param name="name">The session's name on the server. An earlier one of this name, whose network was cut, is ended there.</param>
    public static DatabaseSession Open(ServerAddress address, DatabaseOptions options, string name)
    {
        var connection = address.NewConnection(name);
        try
        {
            connection.Open();
            using (var end = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and usename = current_user and pid <> pg_backend_pid()", connection))
            {
                end.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
                end.ExecuteNonQuery();
            }

            var session = new DatabaseSession(connection, address, options);
            session._setup.Prepare();
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stores a batch and the writer's new position in one transaction. A row that the server refuses is left out; a table that was changed meanwhile is
    /// looked at again.
    /// </summary>
    public LoadResult Load(Guid writer, long position, IReadOnlyList<StreamItem> items)
    {
        var kinds = KindRows.Of(items, _options.IncludeRaw);
        var recovery = new LoadRecovery();
        while (true)
        {
            foreach (var kind in kinds)
            {
                if (!_loading.Knows(kind.Table)) _loading.Add(kind.Table, _setup.Prepare(kind.Table, _options.IsIdempotent));
            }

            try
            {
                return Attempt(writer, position, kinds, recovery.IsRowByRow);
            }
            catch (PostgresException error)
            {
                // Not as a filter, which would run before the transaction is rolled back.
                if (!recovery.MayTry(error, _loading)) throw;
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private LoadResult Attempt(Guid writer, long position, IEnumerable<KindRows> kinds, bool isRowByRow)
    {
        var refused = new RefusedRows();
        var (stored, sent) = (0L, 0L);
        var before = _loading.Bytes;
        using var transaction = _connection.BeginTransaction();
        Positions.Move(writer, position);
        foreach (var kind in kinds)
        {
            var (copied, added) = _loading.Load(kind, refused, isRowByRow);
            sent += copied;
            stored += added;
        }

        transaction.Commit();
        return new LoadResult(stored, sent - stored, refused, _loading.Bytes - before);
    }
}

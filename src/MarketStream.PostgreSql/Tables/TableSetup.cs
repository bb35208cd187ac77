using MarketStream.PostgreSql.Servers;
using Npgsql;

namespace MarketStream.PostgreSql.Tables;

/// <summary>Makes tables on first use, and adds the columns that an earlier version did not have.</summary>
internal sealed class TableSetup(NpgsqlConnection connection, ServerAddress address)
{
    /// <summary>The table of positions, which <see cref="WritersSql"/> makes.</summary>
    public const string WritersTable = "stream_writers";

    /// <summary>Identifiers of the server are cut at this length.</summary>
    private const int LongestName = 63;

    private string Schema => address.Schema;

    /// <summary>How many rows each writer has stored, so that whether a commit whose answer was lost took place can be asked.</summary>
    private string WritersSql => $"create table if not exists {SqlName.Quote(Schema, WritersTable)} (writer uuid primary key, position bigint not null, updated_at timestamptz not null default now())";

    /// <summary>Makes the schema and the table of positions. Throws what the library throws.</summary>
    public void Prepare() => Alone(() =>
    {
        // Asked first, because the server refuses the command to a user without the right to create schemas even where the schema exists.
        if (!Has("select exists (select from pg_namespace where nspname = $1)", Schema)) Run($"create schema {SqlName.Quote(Schema)}");
        if (!HasTable(WritersTable)) Run(WritersSql);
    });

    /// <summary>
    /// Makes the table of a kind, or sees that events of this kind can be added to the one that is there. Errors: TableIsForeign, IdentityNotPossible.
    /// Returns whether the table keeps each event once.
    /// </summary>
    public bool Prepare(KindTable table, bool isIdempotent)
    {
        var hasIdentity = false;
        Alone(() =>
        {
            var found = FoundTable.Read(connection, Schema, table);
            if (found.RelationKind is null) Create(table, isIdempotent);
            else Extend(table, found);
            hasIdentity = found.HasIdentity || isIdempotent;
            if (isIdempotent && !found.HasIdentity) AddIdentity(table);
        });
        return hasIdentity;
    }

    private void Create(KindTable table, bool isIdempotent)
    {
        var name = SqlName.Quote(Schema, table.Name);
        var columns = table.Columns.Select(column => $"{SqlName.Quote(column.Name)} {column.SqlType}{(column.IsRequired ? Required(column) : "")}");
        Run($"create table {name} ({string.Join(", ", columns)})");
        Run($"comment on table {name} is {SqlName.Literal(FoundTable.CommentOf(table))}");
        var keys = table.Columns.Any(column => column is { Name: "symbol", IsRequired: true }) ? "symbol, received_at" : "received_at";
        Run($"create index {Index(table, "_symbol_received_at")} on {name} ({keys})");

        // A hypertable's unique indexes need the time, which the identity of numbered events does not have.
        if (!isIdempotent && Has("select exists (select from pg_extension where extname = $1)", "timescaledb"))
            Run($"select create_hypertable({SqlName.Literal(name)}, 'received_at', create_default_indexes => false, if_not_exists => true)");
    }

    // Symbols are compared byte by byte, since the order of a language costs an index several times as much.
    private static string Required(ITableColumn column) => column.SqlType == SqlTypes.Text ? " collate \"C\" not null" : " not null";

    private void Extend(KindTable table, FoundTable found)
    {
        var name = SqlName.Quote(Schema, table.Name);
        if (found.Problem(table) is { } problem) throw ServerErrors.TableIsForeign(address.Display, name, problem);
        foreach (var column in found.Missing(table)) Run($"alter table {name} add column {SqlName.Quote(column.Name)} {column.SqlType}");
    }

    private void AddIdentity(KindTable table)
    {
        var name = SqlName.Quote(Schema, table.Name);
        try
        {
            Run($"create unique index {Index(table, FoundTable.IdentitySuffix)} on {name} ({string.Join(", ", table.Identity)})");
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation or "TS103")
        {
            throw ServerErrors.IdentityNotPossible(address.Display, name, error);
        }
    }

    private static string Index(KindTable table, string suffix)
    {
        var name = table.Name + suffix;
        return SqlName.Quote(name.Length <= LongestName ? name : name[..LongestName]);
    }

    // Two recordings that begin at once would both find nothing and both create it. The lock ends with the transaction.
    private void Alone(Action work)
    {
        using var transaction = connection.BeginTransaction();
        using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext($1))", connection))
        {
            wait.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"marketstream {Schema}" });
            wait.CommandTimeout = 0;
            wait.ExecuteNonQuery();
        }

        work();
        transaction.Commit();
    }

    private bool HasTable(string name) => Has($"select exists (select from pg_tables where schemaname = {SqlName.Literal(Schema)} and tablename = $1)", name);

    private bool Has(string sql, string name)
    {
        using var query = new NpgsqlCommand(sql, connection);
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (bool)query.ExecuteScalar()!;
    }

    private void Run(string sql)
    {
        // An index of a large table takes its time.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}

using MarketStream.Events;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Tables;
using Npgsql;

namespace MarketStream.PostgreSql.Loading;

/// <summary>
/// Puts rows into their tables within a transaction: straight by COPY, or, where each event is kept once, by COPY into a table of the session and from
/// there with ON CONFLICT DO NOTHING. For one connection.
/// </summary>
internal sealed class KindLoading(NpgsqlConnection connection, string schema)
{
    private const string Savepoint = "part";

    private readonly CopyRun _copy = new(connection);

    /// <summary>The tables that were looked at, and whether each keeps events once.</summary>
    private readonly Dictionary<KindTable, bool> _known = [];

    private readonly HashSet<string> _stages = new(StringComparer.Ordinal);

    /// <summary>The bytes sent so far.</summary>
    public long Bytes => _copy.Bytes;

    public bool Knows(KindTable table) => _known.ContainsKey(table);

    public void Add(KindTable table, bool isOnce)
    {
        _known.Add(table, isOnce);
        if (isOnce) MakeStage(table);
    }

    /// <summary>From now on a table keeps each event once; false when it does already, or is not known.</summary>
    public bool KeepOnce(string name)
    {
        var table = _known.FirstOrDefault(pair => pair.Key.Name == name && !pair.Value).Key;
        if (table is null) return false;
        _known[table] = true;
        MakeStage(table);
        return true;
    }

    /// <summary>Forgets all tables, so that each is looked at again.</summary>
    public void Forget()
    {
        _known.Clear();
        foreach (var stage in _stages) Run($"drop table if exists {stage}");
        _stages.Clear();
    }

    /// <summary>Adds the rows of a kind; returns how many were sent, and how many of them were not there yet.</summary>
    public (long Sent, long Stored) Load(KindRows rows, RefusedRows refused, bool isRowByRow)
    {
        var items = rows.Items;
        return isRowByRow ? LoadInParts(rows.Table, items, refused) : LoadAll(rows.Table, items, refused);
    }

    private (long Sent, long Stored) LoadAll(KindTable table, ReadOnlySpan<StreamItem> items, RefusedRows refused)
    {
        var target = SqlName.Quote(schema, table.Name);
        if (!_known[table])
        {
            var copied = _copy.Copy(target, table, items, problem => refused.Add(table.Name, problem));
            return (copied, copied);
        }

        var stage = StageOf(table);
        var sent = _copy.Copy(stage, table, items, problem => refused.Add(table.Name, problem));
        return (sent, Run($"insert into {target} ({table.ColumnList}) select {table.ColumnList} from {stage} on conflict do nothing"));
    }

    // Halves until the rows that the server refuses are alone. Each part begins at a savepoint, so that it fails for itself.
    private (long Sent, long Stored) LoadInParts(KindTable table, ReadOnlySpan<StreamItem> items, RefusedRows refused)
    {
        Run($"savepoint {Savepoint}");
        try
        {
            var part = new RefusedRows();
            var result = LoadAll(table, items, part);
            if (_known[table]) Run($"delete from {StageOf(table)}");
            Run($"release {Savepoint}");
            refused.Add(part);
            return result;
        }
        catch (PostgresException error) when (ServerFaults.IsOfRows(error))
        {
            Run($"rollback to {Savepoint}");
            Run($"release {Savepoint}");
            if (items.Length > 1)
            {
                var middle = items.Length / 2;
                var (sent, stored) = LoadInParts(table, items[..middle], refused);
                var (restSent, restStored) = LoadInParts(table, items[middle..], refused);
                return (sent + restSent, stored + restStored);
            }

            refused.Add(table.Name, error.MessageText);
            return (0, 0);
        }
    }

    private void MakeStage(KindTable table)
    {
        var stage = StageOf(table);
        if (_stages.Add(stage)) Run($"create temp table if not exists {stage} (like {SqlName.Quote(schema, table.Name)} including defaults) on commit delete rows");
    }

    private static string StageOf(KindTable table) => SqlName.Quote($"marketstream_stage_{table.Name}");

    private int Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteNonQuery();
    }
}

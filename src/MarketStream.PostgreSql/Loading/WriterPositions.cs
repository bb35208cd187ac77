using MarketStream.PostgreSql.Tables;
using Npgsql;

namespace MarketStream.PostgreSql.Loading;

/// <summary>
/// How many items each writer has stored, kept in the transaction that stores them. When the answer to a commit is lost, or the process of a spool was
/// killed, this tells what the database has, so that nothing is stored twice.
/// </summary>
internal sealed class WriterPositions(NpgsqlConnection connection, string schema)
{
    private readonly string _table = SqlName.Quote(schema, TableSetup.WritersTable);

    /// <summary>The position of a writer, 0 at first. Waits for a transaction of the same writer that is still at work.</summary>
    public long Read(Guid writer)
    {
        Run($"insert into {_table} (writer, position) values ($1, 0) on conflict do nothing", writer);
        using var query = Command($"select position from {_table} where writer = $1 for update", writer);
        return (long)query.ExecuteScalar()!;
    }

    /// <summary>Moves a writer within the present transaction, before its rows: so whoever reads the position waits for them.</summary>
    public void Move(Guid writer, long position)
    {
        using var command = Command($"update {_table} set position = $2, updated_at = now() where writer = $1", writer);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        if (command.ExecuteNonQuery() == 0) throw new InvalidOperationException("The writer's row is gone.");
    }

    /// <summary>Removes a writer that has nothing more to store.</summary>
    public void Remove(Guid writer) => Run($"delete from {_table} where writer = $1", writer);

    private void Run(string sql, Guid writer)
    {
        using var command = Command(sql, writer);
        command.ExecuteNonQuery();
    }

    private NpgsqlCommand Command(string sql, Guid writer)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = writer });
        return command;
    }
}

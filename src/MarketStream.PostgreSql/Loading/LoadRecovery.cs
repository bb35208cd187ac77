using MarketStream.PostgreSql.Servers;
using Npgsql;

namespace MarketStream.PostgreSql.Loading;

/// <summary>What is done about an error of the server that concerns rows or tables, not the connection. For one batch.</summary>
internal sealed class LoadRecovery
{
    /// <summary>Each try removes one reason. More reasons than this in one batch are a fault of something else.</summary>
    private const int MostTries = 8;

    private int _tries;

    /// <summary>Whether rows that the server refuses are looked for, which is slower.</summary>
    public bool IsRowByRow { get; private set; }

    /// <summary>Whether the batch may be tried again, in another way.</summary>
    public bool MayTry(PostgresException error, KindLoading loading)
    {
        if (++_tries > MostTries) return false;

        // Somebody has made a unique index: repeated events cost themselves, not the batch.
        if (ServerFaults.IsDuplicate(error) && error.TableName is { } table && loading.KeepOnce(table)) return true;
        if (ServerFaults.IsOfRows(error) && !IsRowByRow) return IsRowByRow = true;
        if (!ServerFaults.IsOfTables(error)) return ServerFaults.IsOfLocks(error);
        loading.Forget();
        return true;
    }
}

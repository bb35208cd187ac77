using System.Net.Sockets;
using System.Security.Authentication;
using MarketStream.Engine.Texts;
using MarketStream.Errors;
using Npgsql;

namespace MarketStream.PostgreSql.Servers;

/// <summary>Tells what an exception of the library means.</summary>
internal static class ServerFaults
{
    /// <summary>The class of errors of values: text that the encoding does not have, a number out of range.</summary>
    private const string DataClass = "22";

    /// <summary>The class of errors of constraints.</summary>
    private const string ConstraintClass = "23";

    private const int LongestReason = 500;

    /// <summary>Whether one row or several are to blame, so that the others can be stored without them.</summary>
    public static bool IsOfRows(Exception error) =>
        error is PostgresException { SqlState: { } state }
        && (state.StartsWith(DataClass, StringComparison.Ordinal) || state.StartsWith(ConstraintClass, StringComparison.Ordinal));

    public static bool IsDuplicate(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether a table that was there has been dropped or changed since.</summary>
    public static bool IsOfTables(Exception error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.DatatypeMismatch,
    };

    /// <summary>Whether nothing but a later attempt is needed: two transactions wanted each other's locks.</summary>
    public static bool IsOfLocks(Exception error) => error is PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable,
    };

    /// <summary>What an exception says, as a sentence that may be shown.</summary>
    public static string Reason(Exception error)
    {
        // The library's own message often says only that something failed, and the system's, why.
        var text = error switch
        {
            PostgresException server => server.MessageText,
            NpgsqlException { InnerException: { } inner } => $"{error.Message.TrimEnd('.')} ({inner.Message.TrimEnd('.')})",
            _ => error.Message,
        };
        return PlainText.Of(text.ReplaceLineEndings(" ").TrimEnd('.'), LongestReason) + ".";
    }

    /// <summary>The exception as an error with a remedy.</summary>
    public static MarketStreamException Explain(ServerAddress address, Exception error) => error switch
    {
        MarketStreamException known => known,
        PostgresException server => OfServer(address, server),
        NpgsqlException { InnerException: AuthenticationException cause } => ServerErrors.NotTrusted(address.Display, cause),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => ServerErrors.Unreachable(address.Display, error),
        NpgsqlException when error.Message.Contains("SSL", StringComparison.Ordinal) => ServerErrors.NotTrusted(address.Display, error),
        NpgsqlException when error.Message.Contains("password", StringComparison.OrdinalIgnoreCase) => ServerErrors.LoginRefused(address.Display, address.Username, error),
        NpgsqlException or SocketException or IOException or TimeoutException => ServerErrors.Unreachable(address.Display, error),
        _ => ServerErrors.Refused(address.Display, error),
    };

    private static MarketStreamException OfServer(ServerAddress address, PostgresException error)
    {
        switch (error.SqlState)
        {
            case PostgresErrorCodes.InvalidPassword:
                return ServerErrors.LoginRefused(address.Display, address.Username, error);

            // Without the encryption that pg_hba.conf asks for, the server says only that there is no entry.
            case PostgresErrorCodes.InvalidAuthorizationSpecification:
                return error.MessageText.Contains("no encryption", StringComparison.Ordinal)
                    ? ServerErrors.NotTrusted(address.Display, error)
                    : ServerErrors.LoginRefused(address.Display, address.Username, error);
            case PostgresErrorCodes.InvalidCatalogName:
                return ServerErrors.NoDatabase(address.Display, address.Database, error);
            case PostgresErrorCodes.InsufficientPrivilege:
                return ServerErrors.NotPermitted(address.Display, address.Username, error);
        }

        // 08: the connection; 53: no room for another one; 57P: the server stops or starts.
        var isAway = error.SqlState.StartsWith("08", StringComparison.Ordinal)
            || error.SqlState == PostgresErrorCodes.TooManyConnections
            || error.SqlState.StartsWith("57P", StringComparison.Ordinal);
        return isAway ? ServerErrors.Unreachable(address.Display, error) : ServerErrors.Refused(address.Display, error);
    }
}

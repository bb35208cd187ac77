using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.PostgreSql.Servers;

/// <summary>The errors of databases, by name.</summary>
internal static class ServerErrors
{
    public static MarketStreamException ConnectionStringInvalid(string why) => new(
        ErrorKind.InvalidArgument,
        "ConnectionStringInvalid",
        $"The connection string is not usable: {why}. Write it like 'Host=localhost;Database=market;Username=me' or 'postgresql://me@localhost/market'.",
        "ConnectionString");

    public static MarketStreamException SchemaInvalid(string schema) => new(
        ErrorKind.InvalidArgument, "SchemaInvalid", $"'{PlainText.Of(schema)}' cannot be the name of a schema. It has 1 to 63 characters.", schema);

    public static MarketStreamException Unreachable(string address, Exception cause) => new(
        ErrorKind.ConnectionFailed,
        "DatabaseUnreachable",
        $"The server of {address} cannot be reached: {ServerFaults.Reason(cause)} Start it, or check host, port and network.",
        address,
        cause);

    public static MarketStreamException NotTrusted(string address, Exception cause) => new(
        ErrorKind.NotTrusted,
        "DatabaseNotTrusted",
        $"No protected connection to {address} could be made: {ServerFaults.Reason(cause)} Name the server's certificate authority in the connection string (SSL Mode=VerifyFull;Root Certificate=path), or choose the SSL Mode that the server offers.",
        address,
        cause);

    public static MarketStreamException LoginRefused(string address, string? user, Exception cause) => new(
        ErrorKind.LoginRefused,
        "DatabaseLoginRefused",
        $"{address} refused the login of '{PlainText.Of(user ?? "")}': {ServerFaults.Reason(cause)} Give the right user and password with -Credential, the variable PGPASSWORD or the password file, or let an administrator allow the user in pg_hba.conf.",
        address,
        cause);

    public static MarketStreamException NoDatabase(string address, string database, Exception cause) => new(
        ErrorKind.NotFound,
        "DatabaseNotFound",
        $"The server of {address} has no database '{PlainText.Of(database)}'. Create it (createdb {PlainText.Of(database)}), or name another in the connection string.",
        address,
        cause);

    public static MarketStreamException NotPermitted(string address, string? user, Exception cause) => new(
        ErrorKind.LoginRefused,
        "DatabaseNotPermitted",
        $"The user '{PlainText.Of(user ?? "")}' may not write to {address}: {ServerFaults.Reason(cause)} Let an administrator create the schema for this user (create schema name authorization user), or choose one with -Schema in which the user may create tables.",
        address,
        cause);

    public static MarketStreamException TableIsForeign(string address, string table, string why) => new(
        ErrorKind.InvalidState,
        "TableIsForeign",
        $"The table {table} of {address} is not one that MarketStream can add to: {why}. Nothing of it was changed. Rename the table, or choose another schema with -Schema.",
        table);

    public static MarketStreamException IdentityNotPossible(string address, string table, Exception cause) => new(
        ErrorKind.InvalidState,
        "IdentityNotPossible",
        $"The table {table} of {address} cannot keep each event once: {ServerFaults.Reason(cause)} It was filled without -Idempotent and has rows twice, or it is a hypertable, whose unique indexes need the time. Remove the repetitions, choose another schema with -Schema, or leave -Idempotent out.",
        table,
        cause);

    /// <param name="address">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="reason">Why, beginning with the column.</param>
    /// <param name="count">How many events so far.</param>
    public static MarketStreamException RowsRefused(string address, string table, string reason, long count) => new(
        ErrorKind.WriteFailed,
        "EventRefused",
        $"{count} events were left out of the table {table} of {address}, because the database does not take them: {PlainText.Of(reason)}. All others are stored. Files of another format keep these events, too.",
        table);

    /// <param name="address">The database.</param>
    /// <param name="cause">What the server said.</param>
    public static MarketStreamException Refused(string address, Exception cause) => new(
        ErrorKind.WriteFailed,
        "DatabaseRefused",
        $"{address} did not take the events: {ServerFaults.Reason(cause)} Remove the cause on the server and try again.",
        address,
        cause);

    /// <param name="address">The database.</param>
    /// <param name="stored">How many events of the call are in the database.</param>
    /// <param name="rest">How many were given and are not in it.</param>
    /// <param name="cause">What ended the call.</param>
    public static MarketStreamException ExportBroken(string address, long stored, long rest, MarketStreamException cause) => new(
        cause.Kind,
        cause.ErrorId,
        $"{cause.Message} {stored} events of this call are in the database. The next {rest} may be missing, and all that follow are. Run it again with -Idempotent, which leaves out what is there.",
        address,
        cause);

    public static MarketStreamException SpoolNotWritable(string folder, Exception cause) => new(
        ErrorKind.WriteFailed,
        "SpoolNotWritable",
        $"Nothing can be kept in '{folder}' while the server is away: {ServerFaults.Reason(cause)} Choose another folder with -SpoolPath, or give this user the right to write there.",
        folder,
        cause);
}

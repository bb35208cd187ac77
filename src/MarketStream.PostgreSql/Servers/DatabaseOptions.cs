namespace MarketStream.PostgreSql.Servers;

/// <summary>Which database is written to, and how. Its text and its errors never hold the password.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The default of <see cref="Schema"/>.</summary>
    public const string DefaultSchema = "marketstream";

    /// <summary>The default of <see cref="BatchSize"/>.</summary>
    public const int DefaultBatchSize = 50_000;

    /// <summary>The most rows of a transaction.</summary>
    public const int MostBatchSize = 1_000_000;

    /// <summary>
    /// Npgsql's connection string, <c>Host=db;Database=market;Username=me</c>, or a URI, <c>postgresql://me@db/market</c>. Without a password in it, that of
    /// <see cref="Password"/>, the variable <c>PGPASSWORD</c> or the user's password file is taken.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The user, in place of the connection string's; null to use that.</summary>
    public string? Username { get; init; }

    /// <summary>The password, in place of the connection string's; null to use that.</summary>
    public string? Password { get; init; }

    /// <summary>The schema of the tables, which is created when it is missing.</summary>
    public string Schema { get; init; } = DefaultSchema;

    /// <summary>Whether an event that the table has already is left out, which its identity tells; slower by far.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether the JSON of events is stored where the connection keeps it.</summary>
    public bool IncludeRaw { get; init; }

    /// <summary>The most rows of one transaction, 1 to <see cref="MostBatchSize"/>.</summary>
    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <inheritdoc/>
    public override string ToString() => ServerAddress.Of(this).Display;
}

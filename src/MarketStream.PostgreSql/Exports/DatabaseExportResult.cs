using System.Globalization;

namespace MarketStream.PostgreSql.Exports;

/// <summary>What an export has stored.</summary>
public sealed class DatabaseExportResult
{
    /// <summary>The address of the database, without user and password.</summary>
    public required string Database { get; init; }

    /// <summary>Events that were added.</summary>
    public required long StoredCount { get; init; }

    /// <summary>Events that the database had already.</summary>
    public required long DuplicateCount { get; init; }

    /// <summary>Events that it does not take because of a value; errors have said which.</summary>
    public required long RefusedCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{StoredCount} events were stored in {Database}, {DuplicateCount} were there already, {RefusedCount} were refused.");
}

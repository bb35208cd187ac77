using MarketStream.Events;
using MarketStream.PostgreSql.Exports;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Tests.Exports;

/// <summary>Exports in one call.</summary>
internal static class ExportBench
{
    public static DatabaseOptions Options(string connectionString, string schema, bool isIdempotent = false, int batchSize = DatabaseOptions.DefaultBatchSize) =>
        new() { ConnectionString = connectionString, Schema = schema, IsIdempotent = isIdempotent, BatchSize = batchSize };

    public static DatabaseExportResult Run(DatabaseOptions options, params IEnumerable<StreamItem> items)
    {
        using var export = DatabaseExport.Open(options);
        foreach (var item in items) export.Write(item);
        return export.Complete();
    }
}

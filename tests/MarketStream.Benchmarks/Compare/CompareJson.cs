using System.Text.Json;
using System.Text.Json.Serialization;

namespace MarketStream.Benchmarks.Compare;

/// <summary>The comparison as a file for other programs.</summary>
internal static class CompareJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Task WriteAsync(string path, IReadOnlyList<RowResult> rows) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { Rows = rows }, Options));
}

using System.Text.Json;
using MarketStream.Fuzzing;

namespace MarketStream.Benchmarks.Fuzz;

/// <summary>The run as a file for other programs.</summary>
internal static class FuzzJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Task WriteAsync(string path, IReadOnlyList<FuzzReport> reports) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { Targets = reports }, Options));
}

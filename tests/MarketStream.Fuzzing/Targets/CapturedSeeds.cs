using System.Reflection;
using System.Text;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Real frames, where they lie beside the repository; none otherwise.</summary>
internal static class CapturedSeeds
{
    private const int MostFrames = 100;

    private static readonly string Folder = Path.GetFullPath(Path.Combine(
        typeof(CapturedSeeds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(found => found.Key == "RepositoryRoot").Value!,
        "../shared/data/captures"));

    /// <summary>Frames from all over the captures whose names start so.</summary>
    public static IReadOnlyList<byte[]> Of(string prefix)
    {
        if (!Directory.Exists(Folder)) return [];
        List<string> lines = [.. Directory.EnumerateFiles(Folder, prefix + "*.frames").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)];
        var step = Math.Max(1, lines.Count / MostFrames);
        return
        [
            .. lines.Where((_, index) => index % step == step - 1)
                .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..])
                .Select(Encoding.UTF8.GetBytes),
        ];
    }
}

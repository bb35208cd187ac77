using System.Text.RegularExpressions;

namespace MarketStream.Simulator.Replay;

/// <summary>
/// The book snapshots that were fetched while a capture was made, from the <c>.rest</c> file beside it, whose lines are
/// <c>&lt;url&gt; -&gt; &lt;epoch seconds&gt;: &lt;body&gt;</c>. The first snapshot of each symbol is served, because a client that follows the
/// capture from its start needs that one.
/// </summary>
internal sealed partial class CapturedSnapshots
{
    private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal);

    public static CapturedSnapshots Beside(string path)
    {
        var snapshots = new CapturedSnapshots();
        var file = Path.ChangeExtension(path, ".rest");
        if (file != path && File.Exists(file))
        {
            foreach (var line in File.ReadLines(file))
            {
                if (SnapshotLine().Match(line) is { Success: true } match) snapshots._bodies.TryAdd(match.Groups[1].Value, match.Groups[2].Value);
            }
        }

        return snapshots;
    }

    public string? Find(string symbol) => _bodies.GetValueOrDefault(symbol);

    [GeneratedRegex(@"^\S*/depth\?\S*symbol=([^&\s]+)\S* -> [0-9.]+: (.*)$")]
    private static partial Regex SnapshotLine();
}

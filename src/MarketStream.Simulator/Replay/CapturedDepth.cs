using System.Text.RegularExpressions;

namespace MarketStream.Simulator.Replay;

/// <summary>
/// The book snapshots that were fetched while a capture was made, from the <c>.rest</c> file beside it: lines of
/// <c>&lt;url&gt; -&gt; &lt;epoch seconds&gt;: &lt;body&gt;</c>. The first of each symbol is served, since a client that follows
/// the capture from its start needs that one.
/// </summary>
internal sealed partial class CapturedDepth
{
    private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal);

    public static CapturedDepth Beside(string path)
    {
        var depth = new CapturedDepth();
        var file = System.IO.Path.ChangeExtension(path, ".rest");
        if (file != path && File.Exists(file))
        {
            foreach (var line in File.ReadLines(file))
            {
                if (Form().Match(line) is { Success: true } match) depth._bodies.TryAdd(match.Groups[1].Value, match.Groups[2].Value);
            }
        }

        return depth;
    }

    public string? Find(string symbol) => _bodies.GetValueOrDefault(symbol);

    [GeneratedRegex(@"^\S*/depth\?\S*symbol=([^&\s]+)\S* -> [0-9.]+: (.*)$")]
    private static partial Regex Form();
}

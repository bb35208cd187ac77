using System.Globalization;
using System.Text;

namespace MarketStream.Simulator.Replay;

/// <summary>
/// Reads a <c>.frames</c> capture: a first line <c>&lt;url&gt; &lt;-&gt; &lt;epoch seconds&gt;</c>, then one line per frame,
/// <c>&lt;epoch seconds&gt;: &lt;frame&gt;</c>. Frames that are not events, such as answers to commands, are skipped.
/// </summary>
internal sealed class CaptureReader : IFrameSource
{
    /// <summary>The year 10000 in epoch seconds; a larger number cannot be a time.</summary>
    private const decimal LatestSecond = 253_402_300_800m;

    private readonly string _path;
    private readonly IReadOnlyList<string> _streams;
    private readonly Lazy<CapturedSnapshots> _snapshots;

    internal CaptureReader(string path, IReadOnlyList<string> streams)
    {
        _path = path;
        _streams = streams;
        _snapshots = new Lazy<CapturedSnapshots>(() => CapturedSnapshots.Beside(path));
    }

    /// <summary>The streams named in the capture's URL.</summary>
    public IReadOnlyCollection<string> Streams => _streams;

    public IReadOnlyCollection<string> Symbols =>
        [.. _streams.Where(name => !name.StartsWith('!')).Select(name => name.Split('@')[0].ToUpperInvariant()).Distinct(StringComparer.Ordinal)];

    public string? Snapshot(string symbol) => _snapshots.Value.Find(symbol);

    public static CaptureReader Open(string path)
    {
        using var text = new StreamReader(path);
        var url = (text.ReadLine() ?? "").Split(" <-> ", 2)[0];
        return new(path, StreamsOf(url));
    }

    /// <summary>All events, in the order of the file.</summary>
    public IEnumerable<ReplayedFrame> Read()
    {
        using var text = new StreamReader(_path, Encoding.UTF8, true, 1 << 20);
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            if (TryRead(line, out var frame)) yield return frame;
        }
    }

    /// <summary>Reads one line; false for one that holds no event.</summary>
    internal bool TryRead(string line, out ReplayedFrame frame)
    {
        frame = default;
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon <= 0 ||
            !decimal.TryParse(line.AsSpan(0, colon), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ||
            seconds >= LatestSecond ||
            !Unwrap(line.AsSpan(colon + 2), out var stream, out var payload)) return false;
        var at = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        frame = new(at, stream, Encoding.UTF8.GetBytes(payload.ToString()));
        return true;
    }

    private static IReadOnlyList<string> StreamsOf(string url)
    {
        var listed = url.Split("streams=", 2) is [_, var query] ? query.Split('&')[0] : url.Split("/ws/", 2) is [_, var path] ? path : "";
        return [.. listed.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
    }

    // {"stream":"btcusdt@trade","data":{"e":"trade",...}}
    private bool Unwrap(ReadOnlySpan<char> frame, out string stream, out ReadOnlySpan<char> payload)
    {
        const string Head = "{\"stream\":\"";
        const string Middle = "\",\"data\":";
        stream = "";
        payload = default;
        if (frame.StartsWith(Head, StringComparison.Ordinal))
        {
            var end = frame.IndexOf(Middle, StringComparison.Ordinal);
            if (end > 0 && end + Middle.Length < frame.Length)
            {
                stream = frame[Head.Length..end].ToString();
                payload = frame[(end + Middle.Length)..^1];
                return true;
            }
        }

        // A capture from a raw socket with a single stream has no envelope: {"e":"trade",...}
        if (_streams.Count == 1 && frame.Length > 1 && frame[0] is '{' or '[')
        {
            stream = _streams[0];
            payload = frame;
            return true;
        }

        return false;
    }
}

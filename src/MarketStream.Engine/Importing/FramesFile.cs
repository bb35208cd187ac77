using System.Globalization;
using System.Text;
using MarketStream.Engine.Importing.Rows;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>
/// A capture of frames as they came: a first line <c>&lt;url&gt; &lt;-&gt; &lt;epoch seconds&gt;</c>, then <c>&lt;epoch seconds&gt;: &lt;frame&gt;</c>
/// for each. The decoder of live sockets makes events of them.
/// </summary>
internal sealed class FramesFile(string path) : RowFile(path)
{
    /// <summary>The year 10000 in epoch seconds; a larger number cannot be a time.</summary>
    private const decimal LatestSecond = 253_402_300_800m;

    protected override IEnumerable<StreamItem?> ReadRows(TextFile file, ImportQuery? query, Action<long, string> onProblem)
    {
        var lines = new LineReader(file.Reader);
        var url = (lines.Read() ?? "").Split(" <-> ", 2)[0];
        var streams = CaptureVenue.StreamsOf(url);
        var venue = query?.Venue ?? CaptureVenue.Find(Path, url, streams);
        var grammar = new StreamGrammar(venue);
        var directory = new StreamDirectory(venue, grammar.Parse);
        directory.AddRange(streams.Select(name => query?.NameOf(venue.Name, name) ?? ForeignName.TakeApart(name)));
        var decoder = new FrameDecoder(venue, directory, keepRaw: false);
        var sink = new CaptureSink();
        while (lines.Read() is { } line)
        {
            // Lines without an event count as rows, so that a file of nothing else can be stopped.
            yield return null;
            if (line.Length == 0) continue;
            if (TryRead(line, out var ticks, out var frame)) decoder.Decode(frame, ticks, sink);
            else sink.Problem = "it is no frame with its time";
            if (sink.Problem is { } problem) onProblem(lines.Line, problem);
            sink.Problem = null;
            foreach (var item in sink.Items) yield return item;
            sink.Items.Clear();
        }
    }

    private static bool TryRead(string line, out long ticks, out byte[] frame)
    {
        (ticks, frame) = (0, []);
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon <= 0
            || !decimal.TryParse(line.AsSpan(0, colon), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || seconds >= LatestSecond) return false;
        ticks = DateTimeOffset.UnixEpoch.Ticks + (long)(seconds * TimeSpan.TicksPerSecond);
        frame = Encoding.UTF8.GetBytes(line[(colon + 2)..]);
        return true;
    }
}

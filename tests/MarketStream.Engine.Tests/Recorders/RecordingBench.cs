using MarketStream.Engine.Features;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Recorders;

/// <summary>The work of a recording in a folder of its own, in virtual time, without its thread.</summary>
internal sealed class RecordingBench : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 12, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly List<RecordingWork> _works = [];
    private readonly Dictionary<RecordingWork, JournalConversions> _conversions = [];
    private long _id;

    public string Folder { get; } = Directory.CreateTempSubdirectory("recorder-").FullName;

    public SteppedTimeProvider Time { get; } = new(Noon);

    public List<(NoticeKind Kind, string Message, long? Count)> Said { get; } = [];

    public RecorderOptions Options(string template) => new() { Path = Path.Combine(Folder, template) };

    public RecordingWork Start(RecorderOptions options, string venue = "binance-spot", IBookRecords? books = null)
    {
        var template = PathTemplate.Of(options.Path, options.Format, options.RotateEvery, venue, "spot");
        var report = new RecorderReport("spot: recording 1", (kind, message, count) => Said.Add((kind, message, count)));
        var conversions = template.OpenSuffix.Length > 0 ? new JournalConversions(options, template, Time) : null;
        var recorded = books is null ? null : new RecordedBooks(() => books, report, Time);
        var work = new RecordingWork(template, options, new SinkOpening(options, venue, "spot", Time, conversions), report, Time, recorded);
        if (conversions is not null) _conversions.Add(work, conversions);
        _works.Add(work);
        work.Tick();
        return work;
    }

    /// <summary>Trades that arrive now.</summary>
    public TradeEvent[] Trades(int count, string symbol = "BTCUSDT") => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var trade = Journals.Trade(++_id, symbol, Time.GetUtcNow().Ticks);
        trade.Identity = new StreamIdentity("binance-spot", "btcusdt@trade");
        return trade;
    })];

    /// <summary>Lets time pass, with a tick every second.</summary>
    public void Pass(RecordingWork work, TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            work.Tick();
        }
    }

    /// <summary>Waits until the journals that are over are converted, and lets the recording say what there is to say.</summary>
    public void Convert(RecordingWork work)
    {
        _conversions[work].Complete();
        Pass(work, TimeSpan.FromSeconds(1));
    }

    /// <summary>The files by their paths within the folder, without locks.</summary>
    public string[] Files() =>
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public List<StreamItem> Read(string file)
    {
        using var reader = JournalReader.Open(Path.Combine(Folder, file));
        return [.. reader.Read(JournalQuery.All)];
    }

    public IEnumerable<long> Ids(string file) => Journals.Ids(Read(file));

    public void Dispose()
    {
        foreach (var work in _works) work.Finish();
        Directory.Delete(Folder, recursive: true);
    }
}

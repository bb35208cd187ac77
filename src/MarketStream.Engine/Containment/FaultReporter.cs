using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Containment;

/// <summary>
/// Reports unexpected exceptions of a connection's parts. Each becomes a <see cref="FaultNotice"/>, the first of its kind at once and
/// repetitions at growing intervals. It never throws, because it is used in last catches.
/// </summary>
internal sealed class FaultReporter
{
    /// <summary>Kinds of failures beyond this number are counted together.</summary>
    private const int MostKinds = 200;

    private const int LongestProblem = 400;
    private const string TooManyKinds = "";

    // Publishing a notice runs through parts that may fail themselves, and would report that by another notice.
    [ThreadStatic]
    private static bool _isReporting;

    private readonly CheckedLock _gate = new(LockRank.Leaf);
    private readonly NoticeFactory _notices;
    private readonly TimeProvider _time;
    private readonly Action<StreamNotice> _publish;
    private readonly Action<FaultNotice, Exception>? _log;

    // Guarded by _gate.
    private readonly Dictionary<string, FaultTally> _tallies = new(StringComparer.Ordinal);

    /// <param name="notices">Creates the identity and time of the notices.</param>
    /// <param name="time">The clock of the intervals.</param>
    /// <param name="publish">Publishes a notice.</param>
    /// <param name="log">Writes the same with the exception and its stack to the log; null for none.</param>
    public FaultReporter(NoticeFactory notices, TimeProvider time, Action<StreamNotice> publish, Action<FaultNotice, Exception>? log = null) =>
        (_notices, _time, _publish, _log) = (notices, time, publish, log);

    /// <summary>An exception in words that may be shown: one line, limited in length, without secrets.</summary>
    public static string Describe(Exception error)
    {
        // The exception that wraps others says least.
        if (error is AggregateException { InnerException: { } inner }) error = inner;
        return $"{error.GetType().Name}: {PlainText.Of(error.Message, LongestProblem)}";
    }

    /// <summary>For parts that work without a connection: discards every report.</summary>
    public static FaultReporter Silent { get; } = new(new NoticeFactory("", "", TimeProvider.System), TimeProvider.System, static _ => { });

    /// <summary>Reports a failure. The caller holds no lock.</summary>
    /// <param name="part">The part that failed: one of <see cref="Parts"/>, possibly with an addition that distinguishes it.</param>
    /// <param name="error">The exception.</param>
    /// <param name="restartIn">When the part is restarted; null when it continued at once, or has ended.</param>
    /// <param name="shard">The shard's number; 0 for the whole connection.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whoever reports has nobody else to tell.")]
    public void Report(string part, Exception error, TimeSpan? restartIn = null, int shard = 0)
    {
        try
        {
            var isNews = Count($"{part}/{shard}/{error.GetType().FullName}", out var count);
            if (!isNews || _isReporting) return;
            _isReporting = true;
            try
            {
                var notice = NoticeOf(part, error, count, restartIn, shard);
                _log?.Invoke(notice, error);
                _publish(notice);
            }
            finally
            {
                _isReporting = false;
            }
        }
        catch (Exception)
        {
            // There is nobody left to report to. The failure is counted, and the part that failed continues.
        }
    }

    private bool Count(string kind, out int count)
    {
        using (_gate.EnterScope())
        {
            if (!_tallies.TryGetValue(kind, out var tally))
            {
                if (_tallies.Count >= MostKinds) kind = TooManyKinds;
                if (!_tallies.TryGetValue(kind, out tally)) _tallies.Add(kind, tally = new FaultTally());
            }

            var isNews = tally.Add(_time);
            count = tally.Count;
            return isNews;
        }
    }

    private FaultNotice NoticeOf(string part, Exception error, int count, TimeSpan? restartIn, int shard)
    {
        var problem = Describe(error);
        var often = count == 1 ? "" : $" {count} times so far";
        var next = restartIn is { } wait ? $" It is restarted in {wait.TotalSeconds:0.#} s." : "";
        return new FaultNotice
        {
            Kind = NoticeKind.Fault,
            Connection = _notices.Connection,
            Shard = shard,
            Part = part,
            Problem = problem,
            FailureCount = count,
            RestartIn = restartIn,
            Identity = _notices.NoStream,
            ReceivedAtTicks = _notices.NowTicks,
            Message = $"{_notices.Connection}: {part} failed{often}. {problem.TrimEnd('.')}.{next} Everything else continues. Please report this.",
        };
    }
}

using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Errors;
using MarketStream.Notices;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// Says what goes wrong with a recording: a failure when it begins, or when it is another one, and how much was lost when it is over. For one thread.
/// </summary>
/// <param name="name">How messages begin, <c>spot: recording 2</c>.</param>
/// <param name="say">Publishes a notice of a kind, with its message and the number of events that are missing.</param>
internal sealed class RecorderReport(string name, Action<NoticeKind, string, long?> say)
{
    private string? _lastSaid;
    private long _lostBefore;
    private long _lostAtLastLook;
    private long _writtenAtFailure;

    /// <summary>Why it cannot write; null when it can.</summary>
    public string? Problem { get; private set; }

    public void Failed(Exception error) => Fail(error is MarketStreamException ? error.Message : FaultReporter.Describe(error));

    /// <summary>Reports a failure in words of its own, which lasts until something is written again.</summary>
    public void Failing(string why) => Fail(why);

    /// <summary>Reports what no further attempt concerns.</summary>
    public void Failed(string fact) => say(NoticeKind.RecordingFailed, $"{name}: {fact}.", null);

    /// <summary>To be called with the present counts every second: a failure is over when something was written and nothing lost since the last call.</summary>
    public void Look(long written, long lost)
    {
        if (Problem is not null && lost == _lostAtLastLook && written > _writtenAtFailure)
        {
            var missing = lost - _lostBefore;
            (Problem, _lastSaid) = (null, null);
            say(NoticeKind.RecordingResumed, string.Create(CultureInfo.InvariantCulture, $"{name} writes again. {missing} events are missing."), missing);
        }

        if (Problem is null) _lostBefore = lost;
        _writtenAtFailure = Problem is null || lost != _lostAtLastLook ? written : _writtenAtFailure;
        _lostAtLastLook = lost;
    }

    private void Fail(string why)
    {
        Problem = why;

        // The same trouble comes with every attempt, but for its numbers.
        var kind = string.Concat(why.Where(letter => !char.IsDigit(letter)));
        if (kind == _lastSaid) return;
        _lastSaid = kind;
        say(NoticeKind.RecordingFailed, $"{name}: {why}", null);
    }
}

using MarketStream.Engine.Pacing;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>
/// One socket between a client that sends whatever its pacer allows and a venue that counts what it receives. What is on its way arrives
/// in order, late, and after a stall all in one moment.
/// </summary>
internal sealed class PacedLine(VenueLimits limits, FakeTimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly Queue<(DateTimeOffset At, long? Id)> _onTheWay = new();
    private readonly Queue<(DateTimeOffset At, long Id)> _answers = new();
    private DateTimeOffset _stalledUntil, _silentUntil, _lastArrival, _lastAnswer;
    private DateTimeOffset? _nextPing;
    private bool _isPinged;
    private long _lastId;

    public CommandPacer Pacer { get; } = new(limits, time);

    public int Limit => limits.MessagesPerSecond;

    public TimeSpan WayThere { get; set; }

    public TimeSpan WayBack { get; set; }

    public TimeSpan BetweenPings { get; set; } = TimeSpan.FromDays(1);

    public bool LosesAnswers { get; set; }

    public bool WantsCommands { get; set; } = true;

    /// <summary>What the venue received, and when.</summary>
    public List<(DateTimeOffset At, bool IsPong)> Received { get; } = [];

    /// <summary>The most that it received in any rolling second.</summary>
    public int HighestInSecond
    {
        get
        {
            var (highest, first) = (0, 0);
            for (var last = 0; last < Received.Count; last++)
            {
                while (Received[first].At <= Received[last].At - TimeSpan.FromSeconds(1)) first++;
                highest = Math.Max(highest, last - first + 1);
            }

            return highest;
        }
    }

    /// <summary>Holds up what the client sends, and what it is told unless <paramref name="isOneWay"/>.</summary>
    public void Stall(TimeSpan length, bool isOneWay)
    {
        _stalledUntil = time.GetUtcNow() + length;
        if (!isOneWay) _silentUntil = _stalledUntil;
    }

    public void Run(TimeSpan length)
    {
        for (var end = time.GetUtcNow() + length; time.GetUtcNow() < end; time.Advance(Step))
        {
            Deliver(time.GetUtcNow());
            Send(time.GetUtcNow());
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private void Deliver(DateTimeOffset now)
    {
        while (_onTheWay.TryPeek(out var frame) && frame.At <= now)
        {
            _onTheWay.Dequeue();
            Received.Add((now, frame.Id is null));
            if (frame.Id is not { } id || LosesAnswers) continue;
            _lastAnswer = Later(_lastAnswer, Later(now, _silentUntil) + WayBack);
            _answers.Enqueue((_lastAnswer, id));
        }

        while (_answers.TryPeek(out var answer) && answer.At <= now) Pacer.RecordAnswer(_answers.Dequeue().Id);
        _nextPing ??= now + BetweenPings;
        if (now < _nextPing) return;
        _nextPing = now + BetweenPings;
        _isPinged |= now >= _silentUntil;
    }

    private void Send(DateTimeOffset now)
    {
        if (_isPinged && Pacer.DelayBeforePong() == TimeSpan.Zero)
        {
            _isPinged = false;
            Pacer.RecordPong();
            Leave(null, now);
        }

        if ((WantsCommands || Pacer.NeedsProof) && Pacer.DelayBeforeCommand() == TimeSpan.Zero)
        {
            Pacer.RecordCommand(++_lastId);
            Leave(_lastId, now);
        }
    }

    private void Leave(long? id, DateTimeOffset now)
    {
        _lastArrival = Later(_lastArrival, Later(now, _stalledUntil) + WayThere);
        _onTheWay.Enqueue((_lastArrival, id));
    }
}

using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Engine.Transport;

namespace MarketStream.Benchmarks.Soak.Faults;

/// <summary>What the venue does wrong now, as the plan says.</summary>
internal sealed class VenueFaults(VirtualTime time, RunTally tally)
{
    private long _dialsFailUntil;
    private FaultKind _dialFault;
    private long _leftAloneUntil;
    private long _leftAloneSince;
    private long _lastFaultAt;
    private int _cuts;
    private int _vainNames;
    private int _lostAnswers;

    /// <summary>From now on dials fail for so long.</summary>
    public void FailDials(FaultKind kind, TimeSpan length) => (_dialFault, _dialsFailUntil) = (kind, time.Now + length.Ticks);

    public void CutNext(int sockets) => _cuts = sockets;

    public void IgnoreNext(int names) => _vainNames = names;

    public void LoseNext(int answers) => _lostAnswers = answers;

    /// <summary>Something went wrong now.</summary>
    public void Note() => _lastFaultAt = time.Now;

    /// <summary>Whether nothing else went wrong since a moment, nor keeps dials from working.</summary>
    public bool IsQuietSince(long moment) => _lastFaultAt < moment - TimeSpan.TicksPerMinute && _dialsFailUntil < moment && _leftAloneUntil < moment;

    /// <summary>Whether a socket that opens now is cut. A thing gone wrong of its own: it may strike the one that replaces another.</summary>
    public bool ClosesAtOnce()
    {
        if (_cuts == 0) return false;
        _cuts--;
        Note();
        return true;
    }

    public bool TakesNameInVain() => _vainNames > 0 && _vainNames-- > 0;

    public bool LosesAnswer() => _lostAnswers > 0 && _lostAnswers-- > 0;

    /// <summary>How long a dial hangs; null when it is answered.</summary>
    public TimeSpan? Stall(TimeSpan timeout) => time.Now < _dialsFailUntil && _dialFault == FaultKind.NoAnswer ? timeout : null;

    /// <summary>How a dial fails now; null when it succeeds. One that began before the client was told to stay away breaks no rule.</summary>
    public DialException? Refuse(Uri uri, long began)
    {
        if (time.Now < _leftAloneUntil && began > _leftAloneSince) tally.Breach("attempts while told to stay away");
        if (time.Now >= _dialsFailUntil) return null;
        var left = TimeSpan.FromSeconds(Math.Ceiling(TimeSpan.FromTicks(_dialsFailUntil - time.Now).TotalSeconds));
        switch (_dialFault)
        {
            case FaultKind.TooMany or FaultKind.Banned:
                var status = _dialFault == FaultKind.Banned ? 418 : 429;
                if (status == 418) tally.Bans++;
                if (time.Now >= _leftAloneUntil) _leftAloneSince = time.Now;
                _leftAloneUntil = _dialsFailUntil;
                return new DialException(DialFailure.Refused, status, left, $"{uri.Authority} answered HTTP {status}.");
            default:
                return new DialException(DialFailure.Refused, 503, null, $"{uri.Authority} answered HTTP 503.");
        }
    }
}

using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Notices what stops on an open socket: a stream, everything, or the way to the venue. Used by the loop that serves the socket, which asks
/// it between two frames.
/// </summary>
internal sealed class SocketHealth
{
    /// <summary>
    /// The share of its lifetime after which a socket is replaced because a stream has stopped. Replacing it earlier would spend an attempt
    /// on a stream that may only be quiet.
    /// </summary>
    private const double LifeBeforeReplaced = 0.25;

    /// <summary>Added to two ping intervals: a socket that is silent for longer is dead.</summary>
    private static readonly TimeSpan SilenceMargin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A socket on which nothing may be sent for so long, because nothing is answered, is replaced; sooner where the venue's deadline for a
    /// pong is shorter.
    /// </summary>
    private static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(60);

    private readonly ShardContext _context;
    private readonly SocketTraffic _traffic;
    private readonly SocketStreams _streams;
    private readonly SocketReceiver _receiver;
    private readonly SocketAge _age;
    private readonly TimeSpan _longestSilence;
    private readonly TimeSpan _longestBlock;
    private readonly CadenceWatch _cadence = new();
    private readonly SilenceWatch _silence;
    private TimeSpan _nextSweep = CadenceWatch.Interval;
    private TimeSpan? _blockedSince;
    private bool _lossReported;
    private bool _deadReported;

    public SocketHealth(ShardContext context, SocketTraffic traffic, SocketStreams streams, SocketReceiver receiver, SocketAge age)
    {
        _context = context;
        _traffic = traffic;
        _streams = streams;
        _receiver = receiver;
        _age = age;
        var limits = context.Limits;
        _longestSilence = (limits.PingInterval * 2) + SilenceMargin;
        _longestBlock = LongestBlock < limits.PongDeadline / 2 ? LongestBlock : limits.PongDeadline / 2;
        _silence = new SilenceWatch(traffic, context.Time);
    }

    /// <summary>Called once when a stream that came regularly has stopped, and did not resume when it was asked for again.</summary>
    public Action? StreamLost { get; init; }

    /// <summary>Called once when a socket that used to be busy is dead, or accepts nothing any more.</summary>
    public Action? FellSilent { get; init; }

    /// <summary>How long until the silence is that of a dead socket, if nothing comes.</summary>
    public TimeSpan UntilSilent => _longestSilence - _traffic.Silence + TimeSpan.FromMilliseconds(1);

    /// <summary>Whether a frame could leave now, or only the limit holds it back; false when it waits for an answer that does not come.</summary>
    public void OnSendable(bool isSendable) => _blockedSince = isSendable ? null : _blockedSince ?? _age.Now;

    /// <summary>Why the socket must be taken for dead; null while it need not.</summary>
    public string? WhyDead()
    {
        if (_receiver.WhyUnusable is { } why) return why;
        return _traffic.Silence > _longestSilence ? $"The venue sent nothing for {_longestSilence.TotalSeconds:0} s, not even a ping." : null;
    }

    /// <summary>Looks at the streams and at the socket, and has replaced what has stopped; returns when, on the socket's scale, to look again.</summary>
    public TimeSpan Examine()
    {
        if (_age.Now >= _nextSweep)
        {
            _nextSweep += CadenceWatch.Interval;
            RenewStopped();
        }

        return Suspect() is { } due && _age.Now + due < _nextSweep ? _age.Now + due : _nextSweep;
    }

    private void RenewStopped()
    {
        var stopped = _cadence.Sweep([.. _streams.Directory.Entries.Where(entry => entry.Tag is not Subscription { IsCancelled: true })]);
        if (_cadence.HasLost && !_lossReported && _age.Now >= _context.Limits.ConnectionLifetime * LifeBeforeReplaced)
        {
            _lossReported = true;
            StreamLost?.Invoke();
        }

        if (stopped.Count == 0) return;
        _streams.Renew(stopped);
        _context.NotifyStalled(stopped);
    }

    /// <summary>Finds out whether an unusually silent socket is alive, and has it replaced when it is not; returns the time until the next look.</summary>
    private TimeSpan? Suspect()
    {
        var verdict = _receiver.AnswersLists ? _silence.Look() : SilenceVerdict.None;
        if (verdict == SilenceVerdict.Ask) _streams.RequestSign();
        var isDead = (verdict == SilenceVerdict.Dead && !_context.Pauses.IsPause(_traffic))
            || (_blockedSince is { } since && _age.Now - since >= _longestBlock);
        if (isDead && !_deadReported) FellSilent?.Invoke();
        _deadReported = isDead;
        return _receiver.AnswersLists ? _silence.UntilDue : null;
    }
}

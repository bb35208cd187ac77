using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Two sockets that carry the same streams: how the next one comes to speak for each.</summary>
internal sealed partial class StreamMerger
{
    private bool IsCurrentOver => _ended >= _current && _current > 0;

    /// <summary>Before the next socket is dialled: from here on events may come twice.</summary>
    public void BeginOverlap(IEnumerable<StreamFlow> flows, int next)
    {
        using (_gate.EnterScope())
        {
            _next = next;
            _clock.Begin();
            foreach (var track in Tracks(flows)) track.BeginOverlap(_current);
        }
    }

    /// <summary>
    /// This generation will say nothing more: its socket has ended, or the venue serves nothing on it any more. The next one is not
    /// kept waiting for it: what it has said is delivered, and so is from now on what it says. May be called before there is a next one.
    /// </summary>
    public void End(int generation, IEnumerable<StreamFlow> flows)
    {
        using (_gate.EnterScope())
        {
            _ended = Math.Max(_ended, generation);
            if (_next == 0 || !IsCurrentOver) return;
            foreach (var track in Tracks(flows))
            {
                if (track.Held is not null) HandOver_NeedsLock(track);
            }
        }

        SendRest();
    }

    /// <summary>Whether <see cref="End"/> was said of a generation or one behind it.</summary>
    public bool HasEnded(int generation)
    {
        using (_gate.EnterScope()) return _ended >= generation;
    }

    /// <summary>
    /// Lets the next socket speak for a stream: for symbols whose events meet without a hole, or, when it has waited long enough
    /// for quiet ones, for all. True when it speaks for the whole stream.
    /// </summary>
    public bool TryHandOver(StreamFlow flow, bool isPatienceOver)
    {
        bool isHandedOver;
        using (_gate.EnterScope()) isHandedOver = TryHandOver_NeedsLock(flow.Tracks, isPatienceOver);
        SendRest();
        return isHandedOver;
    }

    /// <summary>Whether the next socket has said something of a stream that the one before has not said, or not yet.</summary>
    public bool IsAhead(StreamFlow flow)
    {
        using (_gate.EnterScope()) return flow.Tracks.All.Any(track => track.Held is not null);
    }

    /// <summary>
    /// Whether the socket before has come as far as the next one was when it first said something of a stream, or of any; null when
    /// events do not tell.
    /// </summary>
    public bool? HasPassed(StreamFlow? flow)
    {
        using (_gate.EnterScope())
        {
            if (IsCurrentOver) return true;
            var passed = _clock.HasPassed(null);
            foreach (var track in flow?.Tracks.All ?? [])
            {
                if (track.Held is { } held && _clock.HasPassed(held[0].Item) == false) return false;
            }

            return passed;
        }
    }

    /// <summary>
    /// The next socket speaks for everything now. The cause is that of holes which may show where the two did not meet. What was held
    /// back waits for <see cref="SendRest"/>, as the caller holds its lock.
    /// </summary>
    public void Promote(IEnumerable<StreamFlow> flows, GapCause cause)
    {
        using (_gate.EnterScope())
        {
            _lossCause = cause;
            foreach (var flow in flows)
            {
                foreach (var track in flow.Tracks.All)
                {
                    if (track.Owner != _next) HandOver_NeedsLock(track);
                }

                flow.Tracks.Owner = _next;
            }

            _current = _next;
            _next = 0;
        }
    }

    /// <summary>The next socket does not come: the one before speaks on, also for what had been handed over.</summary>
    public void Abandon(IEnumerable<StreamFlow> flows)
    {
        using (_gate.EnterScope())
        {
            foreach (var flow in flows)
            {
                foreach (var track in flow.Tracks.All)
                {
                    track.Owner = _current;
                    _held -= track.TakeHeld().Count;
                }

                flow.Tracks.Owner = _current;
            }

            _next = 0;
        }
    }

    /// <summary>Events do not come twice any more.</summary>
    public void EndOverlap(IEnumerable<StreamFlow> flows)
    {
        using (_gate.EnterScope())
        {
            foreach (var track in Tracks(flows)) track.EndOverlap();
        }
    }

    private bool TryHandOver_NeedsLock(StreamTracks tracks, bool isPatienceOver)
    {
        if (_next == 0) return false;
        if (tracks.Owner == _next) return true;
        isPatienceOver |= IsCurrentOver;
        var isWhole = true;
        var met = false;
        foreach (var track in tracks.All)
        {
            if (track.Owner != _next && isPatienceOver) HandOver_NeedsLock(track);
            met |= track.Owner == _next;
            isWhole &= track.Owner == _next;
        }

        if (!isPatienceOver && !(isWhole && met)) return false;
        tracks.Owner = _next;
        return true;
    }

    private static IEnumerable<StreamTrack> Tracks(IEnumerable<StreamFlow> flows) =>
        flows.SelectMany(flow => flow.Tracks.All);
}

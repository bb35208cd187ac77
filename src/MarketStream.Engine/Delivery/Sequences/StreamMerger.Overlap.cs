using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Two sockets that carry the same streams: how the next one comes to own each track, and becomes the current one.</summary>
internal sealed partial class StreamMerger
{
    /// <summary>True when nothing more will come of the current socket that the next one would have to wait for.</summary>
    private bool IsCurrentOver => _ended >= _current && _current > 0;

    /// <summary>From here on events may come twice. Called before the next socket is dialled, so that none of its events comes sooner.</summary>
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
    /// Nothing more is to be expected of this generation: its socket has ended, or the venue serves nothing on it any more. So the next one
    /// no longer waits for it: what was held back of the next one is delivered, and so is all that it sends from now on. May be called
    /// before there is a next one.
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

    /// <summary>Whether <see cref="End"/> was called for this generation or a later one.</summary>
    public bool HasEnded(int generation)
    {
        using (_gate.EnterScope()) return _ended >= generation;
    }

    /// <summary>
    /// Makes the next socket the owner of a stream: of the symbols whose events meet without a gap, or, when it has waited long enough
    /// for quiet ones, of all. True when it owns the whole stream.
    /// </summary>
    public bool TryHandOver(StreamFlow flow, bool isPatienceOver)
    {
        bool isHandedOver;
        using (_gate.EnterScope()) isHandedOver = TryHandOver_NeedsLock(flow.Tracks, isPatienceOver);
        SendRest();
        return isHandedOver;
    }

    /// <summary>Whether the next socket has sent something of a stream that the current one has not sent, or not yet.</summary>
    public bool IsAhead(StreamFlow flow)
    {
        using (_gate.EnterScope()) return flow.Tracks.All.Any(track => track.Held is not null);
    }

    /// <summary>
    /// Whether the current socket has come as far as the next one was when that first sent an event of this stream, or, for null, of any.
    /// Null when the events do not show it.
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
    /// Makes the next socket the current one and the owner of everything. The cause is that of the gaps which may show where the two did
    /// not meet. The caller holds its own lock, so what was held back stays in the outbox until it calls <see cref="SendRest"/>.
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

    /// <summary>Gives up the next socket: the current one owns everything again, including what had been handed over.</summary>
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

    /// <summary>From here on events do not come twice any more, apart from what the socket that stays has yet to catch up with.</summary>
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

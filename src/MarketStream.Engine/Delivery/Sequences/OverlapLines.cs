using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// The two sockets that carry a stream for a while: lives from the beginning of an overlap until the socket that stays has passed what
/// the other was ahead.
/// </summary>
internal sealed class OverlapLines
{
    private SocketLine _one;
    private SocketLine _other;

    // The epoch in which the overlap began.
    private readonly int _first;

    // What one socket said and the other has not said yet, where ids and times do not tell one event from another.
    private DeliveredEvents? _said;

    // The same of what was not delivered, since nobody wanted the stream from that socket.
    private DeliveredEvents? _skipped;

    /// <param name="speaker">The socket before, as far as it has come.</param>
    /// <param name="epoch">The epoch that it has come to, together with the socket before it.</param>
    /// <param name="before">The overlap before, when the speaker has yet to catch up with what the other socket of that one was ahead.</param>
    public OverlapLines(SocketLine speaker, int epoch, OverlapLines? before)
    {
        (_one, _first) = (speaker, Math.Min(speaker.Epoch, epoch));
        (_said, _skipped) = (before?._said, before?._skipped);
    }

    /// <summary>True when one socket is left, and only what it has yet to catch up keeps this alive.</summary>
    public bool IsEnding { get; set; }

    /// <summary>The line of a socket; a new one takes the place of the older of two that were known.</summary>
    public ref SocketLine Of(int generation)
    {
        if (_one.Generation == generation) return ref _one;
        if (_other.Generation == generation) return ref _other;
        ref var line = ref _one.Generation < _other.Generation ? ref _one : ref _other;
        line = new SocketLine { Generation = generation };
        return ref line;
    }

    public SocketLine? Find(int generation) =>
        _one.Generation == generation ? _one : _other.Generation == generation ? _other : null;

    /// <summary>An event was delivered.</summary>
    public void OnDelivered(StreamEvent item, long id, int generation, int epoch) => (_said ??= new DeliveredEvents()).Add(item, id, generation, epoch);

    /// <summary>An event was told and not delivered.</summary>
    public void OnSkipped(StreamEvent item, long id, int generation, int epoch) => (_skipped ??= new DeliveredEvents()).Add(item, id, generation, epoch);

    /// <summary>True when the other socket said the event: once for each time that it did, the earliest epoch first.</summary>
    /// <param name="item">The event.</param>
    /// <param name="id">Its id.</param>
    /// <param name="line">The socket that says it, whose epochs do not go back.</param>
    /// <param name="last">The latest epoch of what was delivered.</param>
    /// <param name="epoch">The epoch in which the other one said it.</param>
    /// <param name="wasDelivered">Whether it was delivered then.</param>
    public bool TryRepeat(StreamEvent item, long id, in SocketLine line, int last, out int epoch, out bool wasDelivered)
    {
        var first = line.Run.HasBegun ? line.Epoch : _first;
        epoch = first;
        wasDelivered = _said?.TryTake(item, id, line.Generation, first, last, out epoch) == true;
        return wasDelivered || _skipped?.TryTake(item, id, line.Generation, first, Math.Max(last, Math.Max(_one.Epoch, _other.Epoch)), out epoch) == true;
    }

    /// <summary>Whether a socket that has not been heard yet would repeat the event.</summary>
    public bool HasOtherDelivered(StreamEvent item, long id, int generation, int last) => _said?.Contains(item, id, generation, _first, last) == true;
}

using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// How far each of the two sockets has come that carry a stream during an overlap. Lives from the beginning of the overlap until the socket
/// that stays has passed the point that the other one had reached. Guarded by the owner of the sequence.
/// </summary>
internal sealed class OverlapPositions
{
    private SocketPosition _one;
    private SocketPosition _other;

    // The epoch in which the overlap began. For a socket without a position, the search for what the other one has sent starts there.
    private readonly int _first;

    // What one socket has sent and the other has not sent yet, where ids and times do not tell one event from another: the events that
    // were delivered, and those that were not because nobody wanted the stream from that socket. Null until there is one.
    private SeenEvents? _delivered;
    private SeenEvents? _skipped;

    /// <param name="current">The current socket, as far as it has come.</param>
    /// <param name="epoch">The latest epoch of what was delivered; the current socket may still be in an earlier one.</param>
    /// <param name="before">The previous overlap, when the current socket has yet to pass the other socket of that one.</param>
    public OverlapPositions(SocketPosition current, int epoch, OverlapPositions? before)
    {
        (_one, _first) = (current, Math.Min(current.Epoch, epoch));
        (_delivered, _skipped) = (before?._delivered, before?._skipped);
    }

    /// <summary>True once one socket is left, and has yet to pass the other.</summary>
    public bool IsEnding { get; set; }

    /// <summary>The position of a socket. A socket that is not known yet takes the place of the older of the two.</summary>
    public ref SocketPosition Of(int generation)
    {
        if (_one.Generation == generation) return ref _one;
        if (_other.Generation == generation) return ref _other;
        ref var position = ref _one.Generation < _other.Generation ? ref _one : ref _other;
        position = new SocketPosition { Generation = generation };
        return ref position;
    }

    public SocketPosition? Find(int generation) =>
        _one.Generation == generation ? _one : _other.Generation == generation ? _other : null;

    /// <summary>Remembers an event that was delivered.</summary>
    public void OnDelivered(StreamEvent item, long id, int generation, int epoch) => (_delivered ??= new SeenEvents()).Add(item, id, generation, epoch);

    /// <summary>Remembers an event that a socket sent and that was not delivered.</summary>
    public void OnSkipped(StreamEvent item, long id, int generation, int epoch) => (_skipped ??= new SeenEvents()).Add(item, id, generation, epoch);

    /// <summary>True when the other socket has sent the event before: once for each time that it did, the earliest epoch first.</summary>
    /// <param name="item">The event.</param>
    /// <param name="id">Its id.</param>
    /// <param name="position">The socket that sends it now. Its epochs never go back, so earlier ones need no search.</param>
    /// <param name="last">The latest epoch of what was delivered.</param>
    /// <param name="epoch">The epoch in which the other one sent it.</param>
    /// <param name="wasDelivered">True when it was delivered then, and false when it was skipped.</param>
    public bool TryRepeat(StreamEvent item, long id, in SocketPosition position, int last, out int epoch, out bool wasDelivered)
    {
        var first = position.Run.HasBegun ? position.Epoch : _first;
        epoch = first;
        wasDelivered = _delivered?.TryTake(item, id, position.Generation, first, last, out epoch) == true;
        return wasDelivered || _skipped?.TryTake(item, id, position.Generation, first, Math.Max(last, Math.Max(_one.Epoch, _other.Epoch)), out epoch) == true;
    }

    /// <summary>Whether this event, as the first one of its socket, would repeat one that was delivered from the other socket.</summary>
    public bool HasOtherDelivered(StreamEvent item, long id, int generation, int last) => _delivered?.Contains(item, id, generation, _first, last) == true;
}

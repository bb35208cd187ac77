using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>What waits behind a hole until what is missing has been fetched: events, and holes found later. Guarded by the merger.</summary>
internal sealed class PendingRepair(StreamGap gap) : IDisposable
{
    private readonly CancellationTokenSource _giveUp = new();

    // What is cancelled goes on by itself and not within the merger's lock.
    private Task? _givenUp;

    public StreamGap Gap { get; } = gap;

    public CancellationToken Token => _giveUp.Token;

    /// <summary>In order; a hole stands before the event behind it.</summary>
    public Queue<(StreamName Name, StreamEvent? Item, StreamGap? Gap)> Waiting { get; private set; } = new();

    /// <summary>Takes over what waits behind the hole before.</summary>
    public void TakeOver(PendingRepair before) => Waiting = before.Waiting;

    /// <summary>Waits no longer: the hole is said as it is.</summary>
    public void GiveUp() => _givenUp ??= _giveUp.CancelAsync();

    public void Dispose() => _giveUp.Dispose();
}

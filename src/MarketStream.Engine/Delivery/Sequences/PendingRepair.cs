using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>A gap that is being repaired, and what waits behind it: events, and gaps that were found later. Guarded by the merger's lock.</summary>
internal sealed class PendingRepair(StreamGap gap) : IDisposable
{
    private readonly CancellationTokenSource _giveUp = new();

    // Cancelled asynchronously: the merger's lock is held then, and the callbacks of the token must not run under it.
    private Task? _givenUp;

    public StreamGap Gap { get; } = gap;

    public CancellationToken Token => _giveUp.Token;

    /// <summary>Events and gaps in order. Each entry has one of the two; a gap stands before the event behind it.</summary>
    public Queue<(StreamName Name, StreamEvent? Item, StreamGap? Gap)> Waiting { get; private set; } = new();

    /// <summary>Takes over what has waited behind the previous gap.</summary>
    public void TakeOver(PendingRepair before) => Waiting = before.Waiting;

    /// <summary>Ends the fetch early, so that the gap is reported as it is. Safe to call again.</summary>
    public void GiveUp() => _givenUp ??= _giveUp.CancelAsync();

    public void Dispose() => _giveUp.Dispose();
}

using MarketStream.Connections;

namespace MarketStream.Engine.Subscriptions;

/// <summary>What happens when the venue accepts fewer streams on a socket than its profile says.</summary>
internal sealed partial class SocketSubscriptions
{
    /// <summary>
    /// The precision with which the cap is searched, as a fraction of it. A refused batch only says that not all of it fits, and each
    /// further step towards the exact number costs another refused command.
    /// </summary>
    private const int CapPrecision = 10;

    private readonly List<Subscription> _overflow = [];

    /// <summary>
    /// Returns the streams for which there is no place, once; null when there are none, or while another socket represents them. The
    /// caller must move them to another socket.
    /// </summary>
    public SocketOverflow? TakeOverflow()
    {
        if (IsStandby || _overflow.Count == 0) return null;
        var overflow = new SocketOverflow(_habits.StreamsPerSocket, [.. _overflow]);
        _overflow.Clear();
        return overflow;
    }

    /// <summary>Handles a batch that was refused because the socket has no room for all of it.</summary>
    private void OnFull(int batch)
    {
        // Commands that are still in flight will most likely be refused too.
        var held = _slots.Values.Count(slot => slot.MayBeTaken && slot.Phase != SlotPhase.Asked);
        var half = batch / 2;
        if (half > held / CapPrecision)
        {
            foreach (var slot in _slots.Values.Where(slot => slot.Phase == SlotPhase.Wanted)) slot.MaxBatch = Math.Min(slot.MaxBatch, half);
            return;
        }

        _habits.LearnCap(Math.Max(1, held));
        LeaveWhatDoesNotFit();
    }

    /// <summary>Removes the streams that were found to have no place, unless a place is about to become free.</summary>
    private void LeaveWhatDoesNotFit()
    {
        if (!_habits.IsCapLearnt || Taken < _habits.StreamsPerSocket) return;
        if (_slots.Values.Any(slot => slot.Phase is SlotPhase.Unwanted or SlotPhase.Cancelled or SlotPhase.Asked)) return;
        foreach (var slot in _slots.Values.Where(slot => slot.Phase == SlotPhase.Wanted && !slot.MayBeTaken).ToList())
        {
            _slots.Remove(slot.Subscription.Name.Name);
            if (!IsStandby) slot.Subscription.MoveTo(SubscriptionState.Desired);
            _overflow.Add(slot.Subscription);
        }
    }
}

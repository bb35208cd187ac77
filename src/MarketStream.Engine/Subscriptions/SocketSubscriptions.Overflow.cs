using MarketStream.Connections;

namespace MarketStream.Engine.Subscriptions;

/// <summary>What happens when the venue takes fewer streams on a socket than its profile says.</summary>
internal sealed partial class SocketSubscriptions
{
    /// <summary>
    /// How exactly the cap is found, as a share of it: a refused batch says only that not all of it fits, and each further step towards
    /// the truth is another refused command.
    /// </summary>
    private const int CapPrecision = 10;

    private readonly List<Subscription> _overflow = [];

    /// <summary>
    /// Streams for which there is no place, once; null when there are none, or while another socket speaks for them. Whoever takes them
    /// has to find them another socket.
    /// </summary>
    public SocketOverflow? TakeOverflow()
    {
        if (IsStandby || _overflow.Count == 0) return null;
        var overflow = new SocketOverflow(_habits.StreamsPerSocket, [.. _overflow]);
        _overflow.Clear();
        return overflow;
    }

    /// <summary>A batch was refused because the socket has no room for all of it.</summary>
    private void OnFull(int batch)
    {
        // What is asked for beside it will be refused too, most likely.
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

    /// <summary>What the venue was found to have no place for goes, unless a place becomes free.</summary>
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

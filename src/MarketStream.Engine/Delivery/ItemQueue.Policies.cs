using MarketStream.Delivery;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery;

/// <summary>Where an item goes, and what goes for it.</summary>
internal sealed partial class ItemQueue
{
    private void Enqueue_NeedsLock(StreamItem item)
    {
        if (_latest is not null && _latest.TryFind(item, out var position))
        {
            _ring.Replace(position, item);
            Conflated++;
            return;
        }

        if (_ring.Count >= _room && !MakeRoom_NeedsLock(item)) return;
        if (_loss.Count > 0 && _policy == OverflowPolicy.DropNewest && _ring.Count < _capacity - 1) Append_NeedsLock(TakeLoss_NeedsLock());
        Append_NeedsLock(item);
    }

    /// <summary>What the policy does; true when there is room for the item now.</summary>
    private bool MakeRoom_NeedsLock(StreamItem item)
    {
        switch (_policy)
        {
            case OverflowPolicy.Spill:
                Spill_NeedsLock(item);
                return false;
            case OverflowPolicy.DropNewest:
                Drop_NeedsLock(item);
                return false;
            default:
                Drop_NeedsLock(RemoveHead_NeedsLock());
                return true;
        }
    }

    private void Spill_NeedsLock(StreamItem item)
    {
        // What was lost stands before what comes now.
        if (_loss.Count > 0 && !_spool!.IsFull) SayInSpool_NeedsLock();
        if (_loss.Count == 0 && _spool!.TryAdd(item)) _room = 0;
        else Drop_NeedsLock(item);
    }

    private void SayInSpool_NeedsLock()
    {
        var notice = TakeLoss_NeedsLock();
        if (!_spool!.TryAdd(notice)) _loss.Add(notice);
    }

    private void Drop_NeedsLock(StreamItem item)
    {
        // A notice of a loss that is lost itself is said with the next.
        if (item is not DropNotice) Dropped++;
        _loss.Add(item);
    }

    private void Append_NeedsLock(StreamItem item)
    {
        _latest?.OnAppended(item, _ring.EndPosition);
        _ring.Append(item);
    }

    private void Prepend_NeedsLock(StreamItem item)
    {
        if (_ring.Count >= _capacity && _spool is null) Drop_NeedsLock(item);
        else if (_latest is null || _latest.TryPutBack(item, _ring.HeadPosition - 1)) _ring.Prepend(item);
        else Conflated++; // A later event of the same stream and symbol waits already.
    }

    private StreamItem RemoveHead_NeedsLock()
    {
        var item = _ring.RemoveHead();
        _latest?.OnRemoved(item, _ring.HeadPosition - 1);
        return item;
    }
}

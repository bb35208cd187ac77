using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>How what was merged leaves: in order, and without the lock, as whoever takes it may block, throw or come back.</summary>
internal sealed partial class StreamMerger
{
    // Guarded by _gate: what is on its way to the router. The thread that sends has the other one to itself.
    private Outbox _outbox = new();
    private Outbox _leaving = new();
    private bool _isSending;

    /// <summary>Says something behind the events that were delivered before it.</summary>
    public void NotifyInOrder(Action notify)
    {
        bool mustSend;
        using (_gate.EnterScope())
        {
            _outbox.Add(notify);
            mustSend = TryBeginSending_NeedsLock();
        }

        if (mustSend) Send();
    }

    /// <summary>Sends what changes of the merger have left to be sent. No lock may be held.</summary>
    public void SendRest()
    {
        bool mustSend;
        using (_gate.EnterScope()) mustSend = TryBeginSending_NeedsLock();
        if (mustSend) Send();
    }

    /// <summary>
    /// Merges events until one fails. That one is delivered unjudged, as its stream's order is what could not be told, and the caller goes
    /// on behind it; a try around each event would cost the others.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported by the caller, without the lock; the event and all others are delivered.")]
    private void MergeFrom_NeedsLock(
        int generation, ReadOnlySpan<StreamEntry> entries, ReadOnlySpan<StreamEvent> events, long now, ref int i, ref Exception? failure)
    {
        try
        {
            for (; i < events.Length; i++) Merge_NeedsLock(generation, entries[i], events[i], now);
        }
        catch (Exception error)
        {
            failure = error;

            // Of two sockets one speaks, so that it comes once.
            var isWanted = entries[i].Tag is not StreamFlow { IsCancelled: true };
            if (isWanted && generation == _current && !_outbox.EndsWith(events[i])) Put_NeedsLock(entries[i].Name, events[i]);
        }
    }

    /// <summary>True when what is in the outbox is to be sent by this thread; another that is sending takes it along otherwise.</summary>
    private bool TryBeginSending_NeedsLock()
    {
        if (_isSending || _outbox.IsEmpty) return false;
        _isSending = true;
        (_outbox, _leaving) = (_leaving, _outbox);
        return true;
    }

    /// <summary>
    /// Sends until nothing is left. Observers, filters and notices are called from here: they may block, throw or come back, which concerns
    /// no thread that merges. Whatever is added meanwhile is sent here too, so the order of the merger is that of the router.
    /// </summary>
    private void Send()
    {
        bool isMore;
        do
        {
            _leaving.Send(router);
            _leaving.Clear();
            using (_gate.EnterScope())
            {
                _isSending = false;
                isMore = TryBeginSending_NeedsLock();
            }
        }
        while (isMore);
    }
}

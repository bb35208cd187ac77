using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Sends what a merger has put in order: outside the merger's lock, because observers, filters and notices are called from here and may
/// block, throw or call back; and in that same order, because only one thread sends at a time.
/// </summary>
/// <param name="router">Receives the events.</param>
/// <param name="gate">The merger's lock.</param>
internal sealed class OutboxSender(EventRouter router, CheckedLock gate)
{
    // Guarded by gate. What is merged goes into the first one, whoever is sending.
    private Outbox _filling = new();
    private bool _isSending;

    // Belongs to the thread that set _isSending, which reads and clears it without the lock. Nobody else touches it: the two are
    // exchanged only while _isSending is false.
    private Outbox _leaving = new();

    public void Add_NeedsLock(StreamName name, StreamEvent item) => _filling.Add(name, item);

    /// <summary>Calls this after the events that have been added so far have been routed, and before any later one is.</summary>
    public void Add_NeedsLock(Action notify) => _filling.Add(notify);

    public bool EndsWith_NeedsLock(StreamEvent item) => _filling.EndsWith(item);

    /// <summary>True when the caller has to <see cref="Send"/>; otherwise there is nothing to send, or the thread that is sending will.</summary>
    public bool TryBegin_NeedsLock()
    {
        if (_isSending || _filling.IsEmpty) return false;
        _isSending = true;
        (_filling, _leaving) = (_leaving, _filling);
        return true;
    }

    /// <summary>Sends until nothing is left, which includes what other threads add meanwhile. No lock may be held.</summary>
    public void Send()
    {
        bool isMore;
        do
        {
            _leaving.Send(router);
            _leaving.Clear();

            // Giving up the duty and looking for more is one step under the lock. What another thread adds comes either before it, and is
            // seen here, or after it, and then that thread finds nobody sending and sends itself.
            using (gate.EnterScope())
            {
                _isSending = false;
                isMore = TryBegin_NeedsLock();
            }
        }
        while (isMore);
    }

    /// <summary>Sends what changes of the merger have left in the outbox. No lock may be held.</summary>
    public void SendRest()
    {
        bool mustSend;
        using (gate.EnterScope()) mustSend = TryBegin_NeedsLock();
        if (mustSend) Send();
    }

    /// <summary>Calls this after everything that was merged before it has been routed. No lock may be held.</summary>
    public void NotifyInOrder(Action notify)
    {
        bool mustSend;
        using (gate.EnterScope())
        {
            _filling.Add(notify);
            mustSend = TryBegin_NeedsLock();
        }

        if (mustSend) Send();
    }
}

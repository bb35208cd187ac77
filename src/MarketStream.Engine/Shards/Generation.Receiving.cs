using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Texts;
using MarketStream.Events;

namespace MarketStream.Engine.Shards;

/// <summary>What the receive thread of the socket does.</summary>
internal sealed partial class Generation
{
    // Receive thread only.
    private readonly EventBatch _batch;
    private bool _badFrameReported;
    private bool _anyAccepted;
    private string _part = Parts.Frame;
    private long _events;

    /// <summary>Decodes one message. Whatever fails on it costs that frame alone, and the next one is read.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The last catch of the receive thread: reported, and the next frame is read.")]
    public void OnMessage(ReadOnlySpan<byte> message, long receivedAtTicks)
    {
        try
        {
            _part = Parts.Frame;
            _decoder.Decode(message, receivedAtTicks, this);
            _anyAccepted = true;
        }
        catch (Exception error)
        {
            OnReceiveFailed(_part, error);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last catch of the receive thread: reported, and the next frame is read.")]
    public void OnDrained()
    {
        try
        {
            _context.Probe?.Invoke(Parts.Batch);
            _batch.Flush();
            if (_anyAccepted) _failures.OnSuccess();
            _anyAccepted = false;
        }
        catch (Exception error)
        {
            OnReceiveFailed(Parts.Batch, error);
        }
    }

    public void OnPing()
    {
        using (_gate.EnterScope())
        {
            _isPinged = true;
            _changed.TrySetResult();
        }
    }

    public void OnEvent(StreamEntry entry, StreamEvent item)
    {
        Volatile.Write(ref _events, _events + 1);

        // The venue goes on sending until it has processed the UNSUBSCRIBE. The merger still has to see these events, as in an overlap the
        // other socket may carry the same ones, and the stream may be wanted again by then.
        if (entry.Tag is Subscription { IsCancelled: true })
        {
            _batch.Add(entry, item);
            return;
        }

        if (entry.EventCount++ == 0 && entry.Tag is Subscription)
        {
            using (_gate.EnterScope()) _subscriptions.OnEvent(entry.Name.Name, Lived);
        }

        _context.Latency.On(item);
        if (item is ServerShutdownEvent) ShutdownAnnounced?.Invoke();
        if (Pass is { } pass)
        {
            pass.Observe(item);
            RawMask.Hide(item);
        }

        _batch.Add(entry, item);
    }

    public void OnAnswer(CommandAnswer answer)
    {
        _part = Parts.Answer;
        _context.Probe?.Invoke(Parts.Answer);
        if (answer.Id is { } id) _pacer.RecordAnswer(id);
        if (answer.Streams is not null) _answersLists = true;
        if (answer.Error is { } refusal) _context.Log.CommandRefused(Number, answer.Id, refusal.Code, refusal.Message);
        else _context.Log.CommandAccepted(Number, answer.Id);
        if (_line?.TryTake(answer) == true) return;
        bool asked;
        using (_gate.EnterScope())
        {
            asked = _subscriptions.OnAnswer(answer, Lived);

            // Events that follow this answer belong to what it confirms, and not to what was cancelled before.
            if (_subscriptions.TakeCleared() is { Count: > 0 } cleared) Carry(cleared);
            _changed.TrySetResult();
        }

        NotifyNews();
        if (!asked && answer.Error is { } error) _context.NotifyCommandFailed([], $"The venue said {error.Code}: {error.Message}");
    }

    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame)
    {
        if (_badFrameReported) return;
        _badFrameReported = true;
        _batch.Flush();
        _context.NotifyBadFrame(reason, frame.Length);
    }

    private void OnReceiveFailed(string part, Exception error)
    {
        _context.Faults.Report(part, error, null, _context.Number);
        if (!_failures.OnFailure(error)) return;
        using (_gate.EnterScope()) _changed.TrySetResult();
    }
}

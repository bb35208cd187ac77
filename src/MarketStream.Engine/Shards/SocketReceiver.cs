using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Events;

namespace MarketStream.Engine.Shards;

/// <summary>
/// What the receive thread of a socket does: it decodes each message, hands the events of a burst to the merger as one batch, and answers to
/// the streams. Its plain fields belong to that thread.
/// </summary>
internal sealed class SocketReceiver(
    ShardContext context, SocketStreams streams, CommandPacer pacer, StreamMerger merger, int generation) : ISocketHandler, IMessageSink
{
    private readonly FrameDecoder _decoder = new(context.Profile, streams.Directory, context.Options.KeepRaw);
    private readonly EventBatch _batch = new(merger, generation);
    private readonly ReceiveFailures _failures = new();
    private bool _badFrameReported;
    private bool _anyAccepted;
    private string _part = Parts.Frame;
    private long _events;
    private volatile bool _isPinged;
    private volatile bool _answersLists;
    private volatile AccountLine? _line;

    /// <summary>Called when the venue announces that it will end the socket.</summary>
    public Action? ShutdownAnnounced { get; init; }

    public long EventCount => Interlocked.Read(ref _events);

    /// <summary>Whether the venue has ever answered a list. If it never does, the silence after such a question proves nothing.</summary>
    public bool AnswersLists => _answersLists;

    /// <summary>Takes the answers to what is asked on the socket of an account before it serves; set before anything is asked.</summary>
    public AccountLine? Line
    {
        set => _line = value;
    }

    /// <summary>Why the socket is of no use any more, because nothing on it can be read; null while it is.</summary>
    public string? WhyUnusable => _failures.IsTooMany ? _failures.Why : null;

    /// <summary>Whether a ping waits for its pong. Read after <see cref="SocketStreams.Look"/>, so that one that comes later wakes the loop.</summary>
    public bool IsPinged => _isPinged;

    /// <summary>The pong is being sent. A ping that comes from here on wants one of its own.</summary>
    public void TakePing() => _isPinged = false;

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
            context.Probe?.Invoke(Parts.Batch);
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
        _isPinged = true;
        streams.Wake();
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

        if (entry.EventCount++ == 0 && entry.Tag is Subscription) streams.OnFirstEvent(entry.Name.Name);
        context.Latency.On(item);
        if (item is ServerShutdownEvent) ShutdownAnnounced?.Invoke();
        if (streams.Pass is { } pass)
        {
            pass.Observe(item);
            RawMask.Hide(item);
        }

        _batch.Add(entry, item);
    }

    public void OnAnswer(CommandAnswer answer)
    {
        _part = Parts.Answer;
        context.Probe?.Invoke(Parts.Answer);
        if (answer.Id is { } id) pacer.RecordAnswer(id);
        if (answer.Streams is not null) _answersLists = true;
        if (answer.Error is { } refusal) context.Log.CommandRefused(generation, answer.Id, refusal.Code, refusal.Message);
        else context.Log.CommandAccepted(generation, answer.Id);
        if (_line?.TryTake(answer) == true) return;
        var isAsked = streams.OnAnswer(answer);
        streams.Report();
        if (!isAsked && answer.Error is { } error) context.NotifyCommandFailed([], $"The venue said {error.Code}: {error.Message}");
    }

    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame)
    {
        if (_badFrameReported) return;
        _badFrameReported = true;
        _batch.Flush();
        context.NotifyBadFrame(reason, frame.Length);
    }

    private void OnReceiveFailed(string part, Exception error)
    {
        context.Faults.Report(part, error, null, context.Number);
        if (_failures.OnFailure(error)) streams.Wake();
    }
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Features;
using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// The requests for the history of one recording. Its own thread answers them between two batches, so that nothing has to be waited for or guessed: it
/// cuts the flow, writes what waited before the cut, and notes where the files end.
/// </summary>
internal sealed class HistoryRequests(IConnectionHost host, Receiver receiver, RecordingWork work)
{
    /// <summary>As many items are given to the files at once as in the usual loop.</summary>
    private const int BatchSize = 4096;

    private readonly ConcurrentQueue<HistoryRequest> _waiting = new();
    private volatile bool _isClosed;

    public void Add(HistoryRequest request)
    {
        _waiting.Enqueue(request);

        // The recording may have ended since it was chosen; nobody else would answer.
        if (_isClosed) Close();
    }

    /// <summary>Answers what waits. A request whose cut cannot be made now stays for the next call. For the recording's thread.</summary>
    public void Answer()
    {
        for (var left = _waiting.Count; left > 0 && _waiting.TryDequeue(out var request); left--)
        {
            if (!request.Answer.IsCompleted && !TryAnswer(request)) _waiting.Enqueue(request);
        }
    }

    /// <summary>No further request is answered.</summary>
    public void Close()
    {
        _isClosed = true;
        while (_waiting.TryDequeue(out var request)) request.TryAnswer(null);
    }

    private bool TryAnswer(HistoryRequest request)
    {
        var cut = new FlowCut(receiver);
        Receiver? live = null;
        var isTaken = false;
        try
        {
            live = host.TryOpenReceiver(request.Options with { After = cut });
            if (live is null) return false;
            Write(CollectionsMarshal.AsSpan(cut.Waiting));
            work.Flush();
            var unreadable = new List<string>();
            var files = work.FindHistory(request.From, unreadable.Add);
            isTaken = request.TryAnswer(new HistoryStart(live, files, unreadable, work.Trouble));
            return true;
        }
        catch (Exception error)
        {
            request.Fail(error);
            throw;
        }
        finally
        {
            if (!isTaken) live?.Dispose();
        }
    }

    // What was taken out at the cut is in nobody's hands but these, so what is not written is counted here.
    private void Write(ReadOnlySpan<StreamItem> items)
    {
        var written = 0;
        try
        {
            for (int next; written < items.Length; written = next)
            {
                next = Math.Min(items.Length, written + BatchSize);
                work.Write(items[written..next]);
            }
        }
        finally
        {
            if (written < items.Length) work.Lose(items.Length - written);
        }
    }
}

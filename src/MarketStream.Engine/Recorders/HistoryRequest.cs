using MarketStream.Engine.Delivery;

namespace MarketStream.Engine.Recorders;

/// <summary>Somebody's wish for the history of a recording and what follows. The answer is null when the recording ends before it can be given.</summary>
/// <param name="options">What is wanted of what follows.</param>
/// <param name="from">Since when history is wanted.</param>
internal sealed class HistoryRequest(ReceiverOptions options, DateTimeOffset from)
{
    private readonly TaskCompletionSource<HistoryStart?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile HistoryStart? _given;

    public ReceiverOptions Options => options;

    public DateTimeOffset From => from;

    public Task<HistoryStart?> Answer => _answer.Task;

    /// <summary>False when nobody waits for it any more; then the answer is still the caller's to dispose.</summary>
    public bool TryAnswer(HistoryStart? start)
    {
        _given = start;
        return _answer.TrySetResult(start);
    }

    public void Fail(Exception error) => _answer.TrySetException(error);

    /// <summary>Withdraws the request, and disposes an answer that came at the same moment.</summary>
    public void Withdraw()
    {
        if (!_answer.TrySetCanceled()) _given?.Live.Dispose();
    }
}

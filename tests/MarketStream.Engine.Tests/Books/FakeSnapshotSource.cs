using System.Threading.Channels;
using MarketStream.Engine.Books;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Books;

/// <summary>A source whose every request waits for the test's answer.</summary>
internal sealed class FakeSnapshotSource : ISnapshotSource
{
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();

    public int Waiting => _requests.Reader.Count;

    public async Task<BookSnapshot> FetchAsync(string symbol, int limit, CancellationToken stop)
    {
        var answer = new TaskCompletionSource<PartialDepthEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(() => answer.TrySetCanceled(stop));
        _requests.Writer.TryWrite(new Request(symbol, limit, answer));
        return new BookSnapshot(await answer.Task, limit);
    }

    public async Task<Request> NextAsync() => await _requests.Reader.ReadAsync();

    public sealed record Request(string Symbol, int Limit, TaskCompletionSource<PartialDepthEvent> Answer);
}

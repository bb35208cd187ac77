using MarketStream.Engine.Books;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Books;

public sealed class SnapshotQueueTests
{
    [Fact]
    public async Task TakeAsync_NothingToFetch_WaitsWithoutLookingAgain()
    {
        var time = new CountingTimeProvider();
        var queue = new SnapshotQueue(time);
        using var stop = new CancellationTokenSource();
        var taken = queue.TakeAsync(stop.Token);

        // Whoever looked again and again would not give the thread back, or would ask the clock without end.
        for (var i = 0; i < 100; i++) time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(taken.IsCompleted);
        Assert.InRange(time.Asked, 1, 10);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taken);
    }

    private sealed class CountingTimeProvider : FakeTimeProvider
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public override long GetTimestamp()
        {
            Interlocked.Increment(ref _asked);
            return base.GetTimestamp();
        }
    }
}

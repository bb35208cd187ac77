using MarketStream.Engine.Books;

namespace MarketStream.Engine.Tests.Books;

public class SnapshotQueueTests
{
    [Fact]
    public async Task TakeAsync_NothingWaits_WaitsWithoutAskingForTheTimeAgainAndAgain()
    {
        var time = new PatientTime();
        using var stop = new CancellationTokenSource();
        var taking = new SnapshotQueue(time).TakeAsync(stop.Token);
        Assert.False(taking.IsCompleted, "It waits; where it spins instead, the clock loses its patience.");
        Assert.InRange(time.Asked, 1, 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }

    private sealed class PatientTime : TimeProvider
    {
        private const int Patience = 1000;

        public int Asked { get; private set; }

        public override long GetTimestamp() => ++Asked <= Patience ? base.GetTimestamp() : throw new InvalidOperationException("Somebody spins.");
    }
}

namespace MarketStream.Engine.Transport;

/// <summary>Calls that block, each on a thread of its own, so that none of the thread pool's is lost to them.</summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> call) => Task.Factory.StartNew(
        call, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    public static Task RunAsync(Action call) => Task.Factory.StartNew(
        call, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}

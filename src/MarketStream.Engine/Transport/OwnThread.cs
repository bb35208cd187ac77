namespace MarketStream.Engine.Transport;

/// <summary>Runs blocking calls on threads of their own, so that they do not occupy threads of the thread pool.</summary>
internal static class OwnThread
{
    public static Task<T> RunAsync<T>(Func<T> call) => Task.Factory.StartNew(
        call, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    public static Task RunAsync(Action call) => Task.Factory.StartNew(
        call, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}

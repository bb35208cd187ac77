using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Containment;

/// <summary>
/// Runs the body of a loop and survives its exceptions: they are reported, and the body is restarted after a delay that grows with each
/// failure. The loop ends when the body returns or the token is cancelled, and its task never fails.
/// </summary>
internal sealed class SupervisedLoop(string part, FaultReporter faults, TimeProvider time, int shard = 0)
{
    private readonly RestartDelay _delay = new();

    /// <summary>
    /// Starts the loop on the thread pool. <paramref name="onFailed"/> repairs shared state before the body is restarted.
    /// </summary>
    public Task Start(Func<CancellationToken, Task> body, CancellationToken stop, Action<Exception>? onFailed = null) =>
        Task.Run(() => RunAsync(body, onFailed, stop), CancellationToken.None);

    [SuppressMessage("Design", "CA1031", Justification = "The last catch of a loop: reported, and the loop is started again.")]
    private async Task RunAsync(Func<CancellationToken, Task> body, Action<Exception>? onFailed, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await body(stop).ConfigureAwait(false);
                return;
            }
            catch (Exception error)
            {
                if (stop.IsCancellationRequested) return;
                var rest = _delay.Next(time.GetElapsedTime(started));
                faults.Report(part, error, rest, shard);
                Try(onFailed, error);
                await Task.Delay(TimerWait.Of(rest), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Reported; the loop is started again all the same.")]
    private void Try(Action<Exception>? onFailed, Exception error)
    {
        try
        {
            onFailed?.Invoke(error);
        }
        catch (Exception second)
        {
            faults.Report(part, second, null, shard);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// The loop that sends all requests about an account: first for its stream, then for its state. An exception is reported, and the next step
/// begins after a delay that grows until the loop has worked for a while.
/// </summary>
internal sealed class AccountLoop(
    IAccountSource source, AccountReconciler reconciler, FaultReporter faults, TimeProvider time, Random random, Action moveWhereNeeded)
{
    /// <summary>A fault this long after the last one waits as briefly as the first.</summary>
    private static readonly TimeSpan FaultForgivenAfter = TimeSpan.FromMinutes(10);

    private readonly long _started = time.GetTimestamp();
    private readonly RequestRetry _retry = new(random);
    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private TaskCompletionSource _changed = NewSignal();

    // The loop only.
    private TimeSpan _lastFaultAt;

    /// <summary>Begins the next step at once.</summary>
    public void Wake()
    {
        using (_gate.EnterScope()) _changed.TrySetResult();
    }

    /// <summary>Runs steps until the connection closes.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said as a fault; the account is uncertain until a step succeeds.")]
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await StepAsync(stop).ConfigureAwait(false);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // The connection was closed while the step waited.
            }
            catch (Exception error)
            {
                await PauseAsync(OnFault(error), stop).ConfigureAwait(false);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task StepAsync(CancellationToken stop)
    {
        Task changed;
        using (_gate.EnterScope())
        {
            // Taken before anything is looked at: a change that comes after that ends the wait below.
            if (_changed.Task.IsCompleted) _changed = NewSignal();
            changed = _changed.Task;
        }

        await source.KeepAsync(stop).ConfigureAwait(false);
        moveWhereNeeded();
        if (reconciler.UntilCheck <= TimeSpan.Zero) await reconciler.CheckAsync(stop).ConfigureAwait(false);
        TimeSpan?[] waits = [source.UntilDue, reconciler.UntilCheck, reconciler.UntilSilent];
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changed, Task.Delay(TimerWait.Of(waits.Min()!.Value), time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }

    private TimeSpan OnFault(Exception error)
    {
        var now = time.GetElapsedTime(_started);
        if (now - _lastFaultAt > FaultForgivenAfter) _retry.Reset();
        _lastFaultAt = now;
        var pause = _retry.Next();
        ReportUncertain(Parts.AccountLoop, error, pause);
        reconciler.Fail(error);
        return pause;
    }

    /// <summary>Reports what nobody foresaw, and marks the account as uncertain.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Who listens to notices must end neither the loop nor the receive thread.")]
    public void ReportUncertain(string part, Exception error, TimeSpan? restartIn)
    {
        try
        {
            reconciler.MarkUnchecked();
        }
        catch (Exception second)
        {
            faults.Report(part, second);
        }

        faults.Report(part, error, restartIn);
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(TimerWait.Of(pause), time, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The connection was closed, which the loop checks itself.
        }
    }
}

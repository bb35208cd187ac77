using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Containment;

/// <summary>
/// The steps by which something ends. Each is tried whatever became of those before it, waits no longer than a bound, and reports what
/// went wrong: an end that stops half way leaves sockets, secrets or names behind.
/// </summary>
internal sealed class ClosingSteps(FaultReporter faults, TimeProvider time, TimeSpan bound, Action<string>? probe = null, int shard = 0)
{
    /// <summary>Tries a step and waits for its end, up to the bound.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported; the next step is tried all the same.")]
    public async Task RunAsync(string step, Func<Task> act)
    {
        try
        {
            try
            {
                await act().WaitAsync(TimerWait.Of(bound), time).ConfigureAwait(false);
            }
            finally
            {
                probe?.Invoke(Parts.Close);
            }
        }
        catch (Exception error)
        {
            faults.Report($"{Parts.Close} ({step})", error, null, shard);
        }
    }

    /// <summary>Tries a step that does not wait.</summary>
    public Task RunAsync(string step, Action act) => RunAsync(step, () =>
    {
        act();
        return Task.CompletedTask;
    });
}

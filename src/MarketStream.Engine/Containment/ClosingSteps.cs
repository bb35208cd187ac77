using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Containment;

/// <summary>
/// The steps that close something. Each step is tried even when earlier ones failed, waits no longer than a bound, and reports its error:
/// closing only half would leave sockets, secrets or names behind.
/// </summary>
internal sealed class ClosingSteps(FaultReporter faults, TimeProvider time, TimeSpan bound, Action<string>? probe = null, int shard = 0)
{
    /// <summary>Tries a step and waits for it, up to the bound.</summary>
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

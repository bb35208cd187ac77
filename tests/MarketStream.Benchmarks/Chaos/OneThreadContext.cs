using System.Collections.Concurrent;

namespace MarketStream.Benchmarks.Chaos;

/// <summary>Brings everything that is awaited back to one thread, so that books, faults and user need no lock among each other.</summary>
internal sealed class OneThreadContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Act, object? State)> _work = [];

    public override void Post(SendOrPostCallback d, object? state) => _work.Add((d, state));

    public void Dispose() => _work.Dispose();

    /// <summary>Runs something on this thread until it is done.</summary>
    public static T Run<T>(Func<Task<T>> act)
    {
        using var context = new OneThreadContext();
        var before = Current;
        SetSynchronizationContext(context);
        try
        {
            var task = act();
            task.ContinueWith(_ => context._work.CompleteAdding(), TaskScheduler.Default);
            foreach (var (step, state) in context._work.GetConsumingEnumerable()) step(state);
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}

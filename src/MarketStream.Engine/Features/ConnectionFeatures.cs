using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;

namespace MarketStream.Engine.Features;

/// <summary>The features of a connection, at most one of each type.</summary>
/// <param name="host">The connection.</param>
/// <param name="observe">Registers a feature as an observer of what is routed from now on.</param>
internal sealed class ConnectionFeatures(IConnectionHost host, Action<IEventObserver> observe)
{
    private readonly ConcurrentDictionary<Type, Lazy<IConnectionFeature>> _all = new();

    private IEnumerable<IConnectionFeature> Made => _all.Values.Where(feature => feature.IsValueCreated).Select(feature => feature.Value);

    /// <summary>True when no feature of this type has been created yet.</summary>
    public bool IsNew<T>() => !_all.ContainsKey(typeof(T));

    /// <summary>
    /// Returns the feature of a type, created at the first call. Two threads that call at the same time get the same one.
    /// </summary>
    public T Get<T>(Func<IConnectionHost, T> make)
        where T : class, IConnectionFeature =>
        (T)_all.GetOrAdd(typeof(T), _ => new Lazy<IConnectionFeature>(() => Make(make))).Value;

    /// <summary>Notifies every feature of streams that were removed, even when some of them throw.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported; the other features and the caller go on.")]
    public void OnRemoved(IReadOnlyCollection<string> streams)
    {
        foreach (var feature in Made)
        {
            try
            {
                feature.OnRemoved(streams);
            }
            catch (Exception error)
            {
                host.Faults.Report(feature.Part, error);
            }
        }
    }

    /// <summary>Closes each feature in a step of its own.</summary>
    public async Task CloseAsync(ClosingSteps steps)
    {
        foreach (var feature in Made) await steps.RunAsync(feature.Part, () => feature.DisposeAsync().AsTask()).ConfigureAwait(false);
    }

    private T Make<T>(Func<IConnectionHost, T> make)
        where T : class, IConnectionFeature
    {
        var feature = make(host);
        observe(feature);
        return feature;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;

namespace MarketStream.Engine.Features;

/// <summary>The features of a connection, one of each type.</summary>
/// <param name="host">The connection.</param>
/// <param name="observe">Lets a feature see what is routed from now on.</param>
internal sealed class ConnectionFeatures(IConnectionHost host, Action<IEventObserver> observe)
{
    private readonly ConcurrentDictionary<Type, Lazy<IConnectionFeature>> _all = new();

    private IEnumerable<IConnectionFeature> Made => _all.Values.Where(feature => feature.IsValueCreated).Select(feature => feature.Value);

    /// <summary>True when nobody has asked for a feature of this type yet.</summary>
    public bool IsNew<T>() => !_all.ContainsKey(typeof(T));

    /// <summary>The feature of a type, made when it is the first time. Two threads that ask at once get the same one.</summary>
    public T Get<T>(Func<IConnectionHost, T> make)
        where T : class, IConnectionFeature =>
        (T)_all.GetOrAdd(typeof(T), _ => new Lazy<IConnectionFeature>(() => Make(make))).Value;

    /// <summary>Tells each of streams that were removed, whatever becomes of the others.</summary>
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

    /// <summary>Ends each in a step of its own.</summary>
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

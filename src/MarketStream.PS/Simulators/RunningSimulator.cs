using MarketStream.Simulator;

namespace MarketStream.PS.Simulators;

/// <summary>
/// A simulator of this process under its name. Piped to Connect-MarketStream it gives the venue and the address to connect to.
/// </summary>
public sealed class RunningSimulator
{
    internal RunningSimulator(string name, VenueSimulator simulator)
    {
        Name = name;
        Simulator = simulator;
        StartedAt = DateTimeOffset.UtcNow;
    }

    /// <summary>The name by which cmdlets find it; unique in the process, case-insensitive.</summary>
    public string Name { get; }

    /// <summary>The name of the venue simulated.</summary>
    public string Venue => Simulator.Venue.Name;

    /// <summary>The base URI for WebSockets.</summary>
    public Uri Uri => Simulator.Uri;

    /// <summary>The base URI for REST.</summary>
    public Uri RestUri => Simulator.RestUri;

    /// <summary>The time at which it was started, UTC.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>False once it is being stopped.</summary>
    public bool IsRunning => Simulator.IsRunning;

    /// <summary>Counts of what it has received and sent so far.</summary>
    public SimulatorCounts Counts => Simulator.Counts;

    /// <summary>The simulator itself, whose methods make it fail on demand: <c>DropConnections</c>, <c>SilenceStream</c>, ...</summary>
    public VenueSimulator Simulator { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

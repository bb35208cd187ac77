using System.Collections.Concurrent;
using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;
using MarketStream.Simulator;

namespace MarketStream.PS.Simulators;

/// <summary>The simulators of this process by name, shared by all runspaces.</summary>
internal static class SimulatorRegistry
{
    private static readonly ConcurrentDictionary<string, RunningSimulator> ByName = new(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<RunningSimulator> All => [.. ByName.Values.OrderBy(simulator => simulator.StartedAt)];

    /// <summary>The simulators of these names, wildcards allowed; all for null. A whole name that none has is reported: SimulatorNotFound.</summary>
    public static IReadOnlyList<RunningSimulator> Find(string[]? names, Action<MarketStreamException> onError)
    {
        var filter = new NameFilter(names);
        RunningSimulator[] found = [.. All.Where(simulator => filter.Accept(simulator.Name))];
        foreach (var name in filter.Missing(found.Select(simulator => simulator.Name))) onError(CommandErrors.SimulatorNotFound(name));
        return found;
    }

    /// <summary>The only simulator. Errors: NoSimulator, AmbiguousSimulator.</summary>
    /// <param name="parameter">The parameter that chooses one, which the error names where several run.</param>
    public static RunningSimulator Only(string parameter) => All switch
    {
        [var only] => only,
        [] => throw CommandErrors.NoSimulator(),
        var many => throw CommandErrors.AmbiguousSimulator([.. many.Select(simulator => simulator.Name)], parameter),
    };

    /// <summary>Starts a simulator under the name, or under a free one. Errors: InvalidName, SimulatorExists.</summary>
    public static RunningSimulator Start(string? name, Func<VenueSimulator> start)
    {
        if (name is not null && NameRule.FindProblem(name) is { } problem) throw CommandErrors.InvalidSimulatorName(name, problem);
        if (name is not null && ByName.ContainsKey(name)) throw CommandErrors.SimulatorExists(name);
        var simulator = start();
        var running = new RunningSimulator(name ?? simulator.Name, simulator);
        for (var number = 2; !ByName.TryAdd(running.Name, running); number++)
        {
            if (name is not null)
            {
                // Another runspace took the name while this one was starting.
                simulator.Dispose();
                throw CommandErrors.SimulatorExists(name);
            }

            // Another simulator was given the name that this one would have had.
            running = new RunningSimulator(string.Create(CultureInfo.InvariantCulture, $"{simulator.Name}-{number}"), simulator);
        }

        return running;
    }

    public static void Stop(RunningSimulator simulator)
    {
        simulator.Simulator.Dispose();
        ByName.TryRemove(KeyValuePair.Create(simulator.Name, simulator));
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using MarketStream.Engine.Connections;
using MarketStream.Events;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Architecture;

public sealed class TypeNameTests
{
    private static readonly Assembly[] Assemblies = [typeof(StreamEvent).Assembly, typeof(MarketConnection).Assembly, typeof(VenueSimulator).Assembly];

    // A reader who finds a name in a message or a page must find one type of that name.
    [Fact]
    public void Types_OfAllAssemblies_HaveNamesOfTheirOwn()
    {
        var types = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsNested: false, Namespace: not null } && type.Namespace.StartsWith("MarketStream", StringComparison.Ordinal))
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .ToList();
        Assert.InRange(types.Count, 500, 5000);
        Assert.Empty(types.GroupBy(type => type.Name).Where(same => same.Count() > 1).Select(same => string.Join(", ", same.Select(type => type.FullName))));
    }
}

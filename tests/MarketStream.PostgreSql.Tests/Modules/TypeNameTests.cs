using System.Reflection;
using System.Runtime.CompilerServices;
using MarketStream.Engine.Connections;
using MarketStream.Events;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Tests.Modules;

/// <summary>Types of this module have names that no other has.</summary>
public sealed class TypeNameTests
{
    private static readonly Assembly[] Assemblies = [typeof(StreamEvent).Assembly, typeof(MarketConnection).Assembly, typeof(DatabaseOptions).Assembly];

    [Fact]
    public void Types_OfTheEngineAndThisModule_HaveNamesOfTheirOwn()
    {
        var types = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsNested: false, Namespace: not null } && type.Namespace.StartsWith("MarketStream", StringComparison.Ordinal))
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);
        Assert.Empty(types.GroupBy(type => type.Name).Where(same => same.Count() > 1).Select(same => string.Join(", ", same.Select(type => type.FullName))));
    }
}

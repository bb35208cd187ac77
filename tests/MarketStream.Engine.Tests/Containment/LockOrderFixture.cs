using MarketStream.Engine.Containment;
using MarketStream.Engine.Tests.Containment;

[assembly: AssemblyFixture(typeof(LockOrderFixture))]

namespace MarketStream.Engine.Tests.Containment;

/// <summary>Fails the run when any test made the engine take locks out of order or call out of one, whoever caught the exception.</summary>
public sealed class LockOrderFixture : IDisposable
{
    public void Dispose()
    {
        Assert.True(LockOrder.IsChecked, "Tests run with the check of locks.");
        Assert.Empty(LockOrder.Violations);
    }
}

using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace MarketStream.Loader;

/// <summary>
/// Prepares the resolution of the engine before PowerShell looks at the cmdlets. It is a nested module, because an initializer in the
/// assembly of the cmdlets would run too late: PowerShell resolves the types of their parameters first.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private const string SharedAssembly = "MarketStream.Abstractions";

    private static readonly object Gate = new();
    private static readonly string ModuleDirectory = Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!;
    private static EngineLoadContext? _engine;

    /// <summary>Registers the private context. Further imports, in this runspace or another, change nothing.</summary>
    public void OnImport()
    {
        lock (Gate)
        {
            if (_engine is not null) return;
            _engine = new EngineLoadContext(Path.Combine(ModuleDirectory, "engine"));
            AssemblyLoadContext.Default.Resolving += Resolve;
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += ResolveUnmanaged;
        }
    }

    /// <summary>
    /// Lets another module's assemblies live beside the engine in the private context, so that both see the same types. That module requires this one,
    /// which therefore has been imported.
    /// </summary>
    /// <param name="directory">The folder of the assemblies.</param>
    public static void Extend(string directory)
    {
        lock (Gate)
        {
            if (_engine is null) throw new InvalidOperationException("The module MarketStream has not been imported. Import it first.");
            _engine.Add(directory);
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name == SharedAssembly)
        {
            return context.LoadFromAssemblyPath(Path.Combine(ModuleDirectory, $"{SharedAssembly}.dll"));
        }

        return _engine!.Offers(name) ? _engine.LoadFromAssemblyName(name) : null;
    }

    // Only our own assemblies may find native libraries beside the engine.
    private static IntPtr ResolveUnmanaged(Assembly assembly, string name) =>
        assembly.GetName().Name?.StartsWith("MarketStream.", StringComparison.Ordinal) == true
            ? _engine!.FindUnmanaged(name)
            : IntPtr.Zero;
}

using System.Reflection;
using System.Runtime.Loader;

namespace MarketStream.Loader;

/// <summary>
/// Holds the engine and all third-party assemblies, so that they never clash with another module's versions of the same libraries.
/// There is one per process: a second would have statics of its own, and with them a second limit book that knew nothing of the first.
/// </summary>
internal sealed class EngineLoadContext : AssemblyLoadContext
{
    public const string ContextName = "MarketStream";

    private readonly string _directory;

    public EngineLoadContext(string directory) : base(ContextName) => _directory = directory;

    /// <summary>True for the assemblies that this context offers to the default one: only our own, never a third party's.</summary>
    public bool Offers(AssemblyName name) =>
        name.Name is { } simpleName
        && simpleName.StartsWith("MarketStream.", StringComparison.Ordinal)
        && File.Exists(PathOf(simpleName));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // With null the runtime asks the default context, with which the framework and MarketStream.Abstractions are shared.
        var path = PathOf(assemblyName.Name!);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    public IntPtr FindUnmanaged(string name) => LoadUnmanagedDll(name);

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var fileName in NativeFileNames(unmanagedDllName))
        {
            var path = Path.Combine(_directory, fileName);
            if (File.Exists(path)) return LoadUnmanagedDllFromPath(path);
        }

        return IntPtr.Zero;
    }

    private static string[] NativeFileNames(string name) => [name, $"{name}.dll", $"lib{name}.so", $"lib{name}.dylib"];

    private string PathOf(string simpleName) => Path.Combine(_directory, $"{simpleName}.dll");
}

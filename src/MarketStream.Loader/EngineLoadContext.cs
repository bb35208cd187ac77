using System.Reflection;
using System.Runtime.Loader;

namespace MarketStream.Loader;

/// <summary>
/// Holds the engine and everything third-party, so that another module's version of the same libraries never meets ours.
/// One for the process: a second one would double every static, and with it the account of what venues were asked for.
/// </summary>
internal sealed class EngineLoadContext : AssemblyLoadContext
{
    public const string ContextName = "MarketStream";

    private readonly string _directory;

    public EngineLoadContext(string directory) : base(ContextName) => _directory = directory;

    /// <summary>True for what this context serves to the default one: our own assemblies only, never a third party's.</summary>
    public bool Offers(AssemblyName name) =>
        name.Name is { } simpleName
        && simpleName.StartsWith("MarketStream.", StringComparison.Ordinal)
        && File.Exists(PathOf(simpleName));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Null sends the runtime to the default context: the framework and MarketStream.Abstractions are shared with it.
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

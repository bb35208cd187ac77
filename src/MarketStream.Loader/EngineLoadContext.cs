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

    // Replaced as a whole, because the runtime may resolve on any thread.
    private volatile string[] _directories;

    public EngineLoadContext(string directory) : base(ContextName) => _directories = [directory];

    /// <summary>
    /// Adds a folder whose assemblies are found after those of the folders before it, so that an extension cannot replace what the engine has. Only one
    /// thread at a time calls it.
    /// </summary>
    public void Add(string directory)
    {
        if (!_directories.Contains(directory)) _directories = [.. _directories, directory];
    }

    /// <summary>True for the assemblies that this context offers to the default one: only our own, never a third party's.</summary>
    public bool Offers(AssemblyName name) =>
        name.Name is { } simpleName
        && simpleName.StartsWith("MarketStream.", StringComparison.Ordinal)
        && PathOf(simpleName) is not null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // With null the runtime asks the default context, with which the framework and MarketStream.Abstractions are shared.
        return PathOf(assemblyName.Name!) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    public IntPtr FindUnmanaged(string name) => LoadUnmanagedDll(name);

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var fileName in NativeFileNames(unmanagedDllName))
        {
            if (Find(fileName) is { } path) return LoadUnmanagedDllFromPath(path);
        }

        return IntPtr.Zero;
    }

    private static string[] NativeFileNames(string name) => [name, $"{name}.dll", $"lib{name}.so", $"lib{name}.dylib"];

    private string? PathOf(string simpleName) => Find($"{simpleName}.dll");

    private string? Find(string fileName) => _directories.Select(directory => Path.Combine(directory, fileName)).FirstOrDefault(File.Exists);
}

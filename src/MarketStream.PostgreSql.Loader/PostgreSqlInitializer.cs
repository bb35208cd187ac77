using System.Management.Automation;
using MarketStream.Loader;

namespace MarketStream.PostgreSql.Loader;

/// <summary>
/// Puts the assemblies of this module beside the engine before PowerShell looks at the cmdlets. Npgsql then clashes with no other module's, and the events
/// that the module MarketStream writes to the pipeline are those that this one takes.
/// </summary>
public sealed class PostgreSqlInitializer : IModuleAssemblyInitializer
{
    /// <summary>Adds the folder. Further imports, in this runspace or another, change nothing.</summary>
    public void OnImport() =>
        ModuleInitializer.Extend(Path.Combine(Path.GetDirectoryName(typeof(PostgreSqlInitializer).Assembly.Location)!, "engine"));
}

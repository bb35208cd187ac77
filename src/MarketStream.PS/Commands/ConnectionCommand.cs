using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands;

/// <summary>The base of cmdlets that work on one connection.</summary>
public abstract class ConnectionCommand : EngineCommand
{
    /// <summary>The connection or its name; may be left out while exactly one is open.</summary>
    [Parameter]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public virtual ConnectionReference? Connection { get; set; }

    /// <inheritdoc/>
    protected override object ErrorTarget => Connection?.Name ?? base.ErrorTarget;

    /// <summary>The connection meant. Errors: NoConnection, AmbiguousConnection, ConnectionNotFound.</summary>
    internal MarketConnection ResolveConnection() =>
        Connection?.Resolve() ?? ConnectionReference.ResolveOnly(MyInvocation.MyCommand.Name);
}

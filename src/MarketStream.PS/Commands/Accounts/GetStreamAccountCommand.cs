using System.Management.Automation;
using MarketStream.Accounts;

namespace MarketStream.PS.Commands.Accounts;

/// <summary>Shows the account of a connection.</summary>
[Cmdlet(VerbsCommon.Get, "StreamAccount")]
[OutputType(typeof(StreamAccount))]
public sealed class GetStreamAccountCommand : ConnectionCommand
{
    /// <inheritdoc/>
    protected override void OnRecord() => WriteObject(ResolveConnection().GetAccount());
}

using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

/// <summary>PowerShell completes names of properties from the types that a cmdlet says it emits.</summary>
public sealed class OutputTypeTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public static TheoryData<string> EventCommands => ["Receive-StreamEvent", "Export-StreamEvent", "Import-StreamEvent"];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(EventCommands))]
    public void OutputType_OfEvents_NamesEveryConcreteType(string name)
    {
        const string Items = "$base = [MarketStream.Events.StreamItem]; $base.Assembly.GetExportedTypes().Where({ $_.IsSubclassOf($base) -and -not $_.IsAbstract }).FullName";

        // Recordings alone hold snapshots of books; no receiver gets them.
        const string OfRecordings = "MarketStream.Books.BookSnapshotEvent";
        Assert.Equal(
            _session.Run(Items).Succeeded().Output.Select(type => type.ToString()).Where(type => name != "Receive-StreamEvent" || type != OfRecordings).Order(),
            _session.Run($"(Get-Command {name}).OutputType.Name").Succeeded().Output.Select(type => type.ToString()).Order());
    }
}

using System.Management.Automation;
using MarketStream.Engine.Recorders;
using MarketStream.PostgreSql.Live;
using MarketStream.PostgreSql.PS.Binding;
using MarketStream.PostgreSql.Servers;
using MarketStream.PS.Binding;
using MarketStream.PS.Commands.Recordings;
using MarketStream.Recordings;

namespace MarketStream.PostgreSql.PS.Commands;

/// <summary>Records a connection in PostgreSQL, without the pipeline.</summary>
[Cmdlet(VerbsLifecycle.Start, "StreamPostgreSqlRecording", SupportsShouldProcess = true, DefaultParameterSetName = ConnectionSet)]
[OutputType(typeof(StreamRecording))]
public sealed class StartStreamPostgreSqlRecordingCommand : StartRecordingCommand
{
    /// <summary>The database.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public DatabaseReference ConnectionString { get; set; } = null!;

    /// <summary>User and password, in place of those of the connection string.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The schema of the tables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Schema { get; set; } = DatabaseOptions.DefaultSchema;

    /// <summary>Leaves out what the tables have already.</summary>
    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    /// <summary>The most rows of one transaction.</summary>
    [Parameter]
    [ValidateRange(1, DatabaseOptions.MostBatchSize)]
    public int BatchSize { get; set; } = DatabaseOptions.DefaultBatchSize;

    /// <summary>The folder in which events wait while the server is away; null for the user's state folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SpoolPath { get; set; }

    /// <summary>Events are no longer kept while the disk of <see cref="SpoolPath"/> has fewer bytes free.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long MinFreeDisk { get; set; } = LiveOptions.DefaultMinFreeDisk;

    private protected override string Destination => Options.ToString();

    private DatabaseOptions Options => DatabaseParameters.Options(ConnectionString, Credential, Schema, Idempotent, IncludeRaw, BatchSize);

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        HiddenLine.Apply(MyInvocation, ConnectionString);
        base.OnBegin();
    }

    private protected override RecorderOptions Complete(RecorderOptions options) => DatabaseRecording.Options(
        new LiveOptions { Database = Options, SpoolPath = SpoolPath is null ? null : this.FilePath(SpoolPath), MinFreeDisk = MinFreeDisk }, options);
}

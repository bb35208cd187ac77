using System.Management.Automation;
using MarketStream.Events;
using MarketStream.PostgreSql.Exports;
using MarketStream.PostgreSql.PS.Binding;
using MarketStream.PostgreSql.Servers;
using MarketStream.PS.Commands;

namespace MarketStream.PostgreSql.PS.Commands;

/// <summary>Stores events of the pipeline in PostgreSQL.</summary>
[Cmdlet(VerbsData.Export, "StreamPostgreSql", SupportsShouldProcess = true)]
[OutputType(typeof(StreamItem))]
public sealed class ExportStreamPostgreSqlCommand : EngineCommand
{
    private const string ResultTag = "MarketStream";

    private DatabaseExport? _export;
    private string _display = "";

    /// <summary>The events, and the notices among them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public StreamItem InputObject { get; set; } = null!;

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

    /// <summary>Stores the JSON of events, too.</summary>
    [Parameter]
    public SwitchParameter IncludeRaw { get; set; }

    /// <summary>The most rows of one transaction.</summary>
    [Parameter]
    [ValidateRange(1, DatabaseOptions.MostBatchSize)]
    public int BatchSize { get; set; } = DatabaseOptions.DefaultBatchSize;

    /// <summary>Passes the events on to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object ErrorTarget => _display;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        HiddenLine.Apply(MyInvocation, ConnectionString);
        var options = DatabaseParameters.Options(ConnectionString, Credential, Schema, Idempotent, IncludeRaw, BatchSize);
        _display = options.ToString();
        if (ShouldProcess(_display)) _export = DatabaseExport.Open(options);
    }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (_export is not null)
        {
            _export.Write(InputObject);
            ReportRefused(_export);
        }

        if (PassThru) WriteObject(InputObject);
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_export is null) return;
        var result = _export.Complete();
        ReportRefused(_export);
        WriteVerbose(result.ToString());
        WriteInformation(result, [ResultTag]);
        Close();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // However the pipeline ends, the database must hold every event that reached this cmdlet; Select-Object -First skips OnEnd.
        if (disposing) Close();
        base.Dispose(disposing);
    }

    private void ReportRefused(DatabaseExport export)
    {
        foreach (var error in export.TakeRefused()) WriteError(error);
    }

    private void Close()
    {
        var export = _export;
        _export = null;
        export?.Dispose();
    }
}

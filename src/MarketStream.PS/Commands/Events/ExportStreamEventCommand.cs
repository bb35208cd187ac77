using System.Management.Automation;
using MarketStream.Books;
using MarketStream.Engine.Conversions;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recording;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Events;

/// <summary>Writes events to a file with exact decimals and full times, and with the same text in every culture.</summary>
[Cmdlet(VerbsData.Export, "StreamEvent", SupportsShouldProcess = true)]
// Each type is named: PowerShell completes names of properties from these, and a base class would offer only its own.
[OutputType(
    typeof(TradeEvent), typeof(AggregateTradeEvent), typeof(BookTickerEvent), typeof(PartialDepthEvent),
    typeof(DepthUpdateEvent), typeof(KlineEvent), typeof(TickerEvent), typeof(MiniTickerEvent), typeof(OptionTickerEvent),
    typeof(MarkPriceEvent), typeof(IndexPriceEvent), typeof(AveragePriceEvent), typeof(ReferencePriceEvent),
    typeof(OpenInterestEvent), typeof(LiquidationEvent), typeof(NewSymbolEvent), typeof(ContractInfoEvent),
    typeof(CompositeIndexEvent), typeof(AssetIndexEvent), typeof(TradingSessionEvent), typeof(ServerShutdownEvent),
    typeof(RawEvent))]
[OutputType(
    typeof(AccountConfigurationEvent), typeof(AccountEquityEvent), typeof(AccountUpdateEvent), typeof(AlgoOrderEvent),
    typeof(BalanceUpdateEvent), typeof(ExternalLockEvent), typeof(GreekUpdateEvent), typeof(GridEvent),
    typeof(ListenKeyExpiredEvent), typeof(MarginCallEvent), typeof(OrderListEvent), typeof(OrderUpdateEvent),
    typeof(RiskLevelEvent), typeof(StrategyEvent), typeof(StreamTerminatedEvent), typeof(TriggerRejectEvent),
    typeof(LiabilityChangeEvent), typeof(OpenOrderLossEvent), typeof(PortfolioAccountEvent))]
[OutputType(
    typeof(BookEvent), typeof(BookSnapshotEvent), typeof(StreamNotice), typeof(GapNotice), typeof(DropNotice), typeof(RolloverNotice), typeof(BookNotice), typeof(FaultNotice),
    typeof(AccountNotice))]
public sealed class ExportStreamEventCommand : EngineCommand
{
    // A kind that is left out is reported once for each reason.
    private readonly HashSet<(string ErrorId, Type Kind)> _reported = [];
    private EventRecording? _recording;
    private long _leftOut;

    /// <summary>The events, and the notices among them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public StreamItem InputObject { get; set; } = null!;

    /// <summary>The file, or a template of several.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "FilePath")]
    [ArgumentCompleter(typeof(PlaceholderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The format of the file; null to choose by the extension.</summary>
    [Parameter]
    public RecordFormat? Format { get; set; }

    /// <summary>Appends to an existing file.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>Writes one file per kind of event.</summary>
    [Parameter]
    public SwitchParameter SplitByKind { get; set; }

    /// <summary>Refuses to touch an existing file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Also writes to a file marked read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Passes the events on to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        var path = this.FilePath(Path);
        var format = Format ?? FormatOf(path);
        if (!ShouldProcess(path)) return;
        var options = new RecordingOptions
        {
            Path = path,
            Format = format,
            Append = Append,
            NoClobber = NoClobber,
            Force = Force,
            SplitByKind = SplitByKind,
        };
        _recording = TemplateRecording.IsTemplate(path) ? TemplateRecording.Open(options)
            : format == RecordFormat.Parquet ? ParquetRecording.Open(options)
            : EventRecording.Open(options);
    }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (_recording is not null) Record(_recording, InputObject);
        if (PassThru) WriteObject(InputObject);
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_recording is null) return;
        WriteVerbose($"{_recording.Count} rows were written to {string.Join(", ", _recording.Paths)}.");
        if (_leftOut > _reported.Count) WriteWarning($"{_leftOut} events were left out of the file; the errors say of which kinds, and why.");
        Close();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // However the pipeline ends, the file must hold every event that reached this cmdlet; Select-Object -First skips OnEnd.
        if (disposing) Close();
        base.Dispose(disposing);
    }

    private void Record(EventRecording recording, StreamItem item)
    {
        try
        {
            recording.Write(item);
        }
        catch (MarketStreamException error) when (error.ErrorId is EventRecording.EventKindMismatchId or EventRecording.ValueNotExactId)
        {
            _leftOut++;
            if (_reported.Add((error.ErrorId, item.GetType()))) WriteError(error);
        }
    }

    private void Close()
    {
        var recording = _recording;
        _recording = null;
        recording?.Dispose();
    }

    private static RecordFormat FormatOf(string path) => RecordFormats.Of(path) ?? throw CommandErrors.FormatUnknown(path, System.IO.Path.GetExtension(path));
}

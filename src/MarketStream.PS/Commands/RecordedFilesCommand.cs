using System.Management.Automation;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands;

/// <summary>The base of cmdlets that read recordings: which files, and what of them is wanted.</summary>
public abstract class RecordedFilesCommand : EngineCommand
{
    internal const string PathSet = "Path";
    internal const string LiteralSet = "LiteralPath";

    private readonly List<string> _paths = [];

    /// <summary>Files or folders, wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders whose names are taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The symbols that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>The channels that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>The kinds of events and notices that are wanted, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(KindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>What was received at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? From { get; set; }

    /// <summary>What was received before this time.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    /// <summary>The venue of captures whose first line names none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Venue { get; set; }

    /// <inheritdoc/>
    protected sealed override void OnRecord()
    {
        var isLiteral = ParameterSetName == LiteralSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                _paths.AddRange(this.ExistingPaths(path, isLiteral));
            }
            catch (MarketStreamException error)
            {
                WriteError(error);
            }
        }
    }

    /// <inheritdoc/>
    protected sealed override void OnEnd()
    {
        if (_paths.Count == 0) return;
        var filter = new StreamFilter(null, Symbol, Channel);
        using var progress = new ImportProgress(this, MyInvocation.MyCommand.Name, _paths.Count);
        Read(new ImportOptions
        {
            Paths = _paths,
            KindFilter = KindNames.Filter(Kind),
            SymbolFilter = filter.ForSymbols,
            StreamFilter = filter.ForStreams,
            From = From,
            To = To,
            Venue = Venue is null ? null : VenueCatalog.Shared.Get(Venue),
            OnWarning = WriteWarning,
            OnError = WriteError,
            OnProgress = progress.Show,
        });
    }

    /// <summary>Reads what is wanted. Called once, when all paths are known and there is one at least.</summary>
    private protected abstract void Read(ImportOptions source);
}

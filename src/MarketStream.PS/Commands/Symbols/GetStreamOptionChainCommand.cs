using System.Globalization;
using System.Management.Automation;
using MarketStream.Connections;
using MarketStream.Engine.Chains;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Instruments;
using MarketStream.Errors;
using MarketStream.Instruments;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Symbols;

/// <summary>Shows the options of one underlying and expiry by strike, from the live events of a connection.</summary>
[Cmdlet(VerbsCommon.Get, "StreamOptionChain")]
[OutputType(typeof(OptionChainRow))]
public sealed class GetStreamOptionChainCommand : ConnectionCommand
{
    /// <summary>The asset or the pair that underlies the options.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(UnderlyingCompleter))]
    [ValidateNotNullOrEmpty]
    public string Underlying { get; set; } = "";

    /// <summary>The day on which they expire, as YYMMDD or as a time.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(ExpiryCompleter))]
    public ExpiryDate Expiry { get; set; }

    /// <summary>The connection or its name; may be left out while exactly one is open.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public override ConnectionReference? Connection { get; set; }

    /// <summary>The lowest strike.</summary>
    [Parameter]
    public decimal? MinStrike { get; set; }

    /// <summary>The highest strike.</summary>
    [Parameter]
    public decimal? MaxStrike { get; set; }

    /// <summary>Shows the chain again and again, until the pipeline ends.</summary>
    [Parameter]
    [Alias("Watch")]
    public SwitchParameter Continuous { get; set; }

    /// <summary>How many seconds pass before the chain is shown again.</summary>
    [Parameter]
    [ValidateRange(0.05, 86_400)]
    public double IntervalSeconds { get; set; } = 1;

    /// <summary>How many seconds to wait until every option is quoted.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0, 86_400)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <inheritdoc/>
    protected override object ErrorTarget => Underlying;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var connection = ResolveConnection();
        var symbols = FindSymbols(connection);
        var chain = Await(token => OptionChain.OpenAsync(connection, symbols, token));
        try
        {
            WriteVerbose($"{symbols.Count} options, received through {string.Join(", ", chain.Streams)}.");
            var isComplete = Await(token => chain.WaitAsync(TimeSpan.FromSeconds(TimeoutSeconds), token));
            if (!isComplete) ReportMissing(chain);
            WriteObject(chain.Read(), enumerateCollection: true);
            while (Continuous && !chain.IsClosed && !StopToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(IntervalSeconds)))
                WriteObject(chain.Read(), enumerateCollection: true);
        }
        finally
        {
            chain.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private IReadOnlyList<MarketSymbol> FindSymbols(MarketConnection connection)
    {
        var request = SymbolRequest.For(connection);
        var answer = Await(token => SymbolStore.Shared.GetAsync(request, token));
        var now = request.At ?? DateTimeOffset.UtcNow;
        try
        {
            return Find(connection, answer, now);
        }
        catch (MarketStreamException) when (!answer.IsFetched)
        {
            // The cache lacks what the venue has listed since.
            WriteVerbose("The cached list of symbols does not have the chain; fetching it anew.");
            return Find(connection, Await(token => SymbolStore.Shared.GetAsync(request with { MaxAge = TimeSpan.FromMinutes(1) }, token)), now);
        }
    }

    private IReadOnlyList<MarketSymbol> Find(MarketConnection connection, SymbolAnswer answer, DateTimeOffset now)
    {
        this.WriteSource(answer);
        return ChainSymbols.Find(connection.Profile, answer.List.Symbols, Underlying, Expiry, (MinStrike, MaxStrike), now);
    }

    private void ReportMissing(OptionChain chain)
    {
        foreach (var stream in chain.Streams)
        {
            if (stream.State is SubscriptionState.Ignored or SubscriptionState.Refused) WriteError(CommandErrors.Unserved(stream, chain.Venue));
        }

        var rows = chain.Read();
        WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count(row => !row.IsComplete)} of {rows.Count} strikes of {Underlying} {Expiry} have not been quoted in full {(chain.IsReplayOver ? "in the recording." : $"after {TimeoutSeconds} s. -TimeoutSeconds waits longer.")}"));
    }
}

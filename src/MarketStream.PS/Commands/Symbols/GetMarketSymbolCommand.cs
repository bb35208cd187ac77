using System.Management.Automation;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Instruments;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Symbols;

/// <summary>Lists what a venue trades.</summary>
[Cmdlet(VerbsCommon.Get, "MarketSymbol", DefaultParameterSetName = "Venue")]
[OutputType(typeof(MarketSymbol))]
public sealed class GetMarketSymbolCommand : ConnectionCommand
{
    /// <summary>Symbols, wildcards allowed; all when left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>The connection whose venue is meant, or its name; may be left out while exactly one is open.</summary>
    [Parameter(ParameterSetName = "Connection", Mandatory = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public override ConnectionReference? Connection { get; set; }

    /// <summary>The venue's name; null for the venue of the only connection.</summary>
    [Parameter(ParameterSetName = "Venue", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Venue { get; set; }

    /// <summary>Replaces the venue's REST base URI, as for a simulator.</summary>
    [Parameter(ParameterSetName = "Venue", ValueFromPipelineByPropertyName = true)]
    [Alias("Uri")]
    [ValidateNotNull]
    public Uri? RestUri { get; set; }

    /// <summary>Assets or pairs that underlie contracts, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UnderlyingCompleter))]
    public string[]? Underlying { get; set; }

    /// <summary>Days of expiry, as YYMMDD or as times.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExpiryCompleter))]
    public ExpiryDate[] Expiry { get; set; } = [];

    /// <summary>Strikes of options.</summary>
    [Parameter]
    public decimal[] Strike { get; set; } = [];

    /// <summary>The lowest strike.</summary>
    [Parameter]
    public decimal? MinStrike { get; set; }

    /// <summary>The highest strike.</summary>
    [Parameter]
    public decimal? MaxStrike { get; set; }

    /// <summary>Calls or puts.</summary>
    [Parameter]
    public OptionSide? OptionType { get; set; }

    /// <summary>Kinds of symbols; all when empty.</summary>
    [Parameter]
    public SymbolKind[] Kind { get; set; } = [];

    /// <summary>Statuses as the venue spells them, wildcards allowed; null for symbols that are trading.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Status { get; set; }

    /// <summary>The age beyond which a cached list is fetched anew.</summary>
    [Parameter]
    public TimeSpan MaxAge { get; set; } = SymbolRequest.DefaultMaxAge;

    /// <summary>Fetches the list anew.</summary>
    [Parameter]
    [Alias("Refresh")]
    public SwitchParameter Force { get; set; }

    /// <summary>Uses the cached list, however old, and no network.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>The proxy on the way to the venue; null for the system's.</summary>
    [Parameter(ParameterSetName = "Venue")]
    [Alias("ProxyUri")]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The login for <see cref="Proxy"/>.</summary>
    [Parameter(ParameterSetName = "Venue")]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connects to the venue directly, whatever proxy the system names.</summary>
    [Parameter(ParameterSetName = "Venue")]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Accepts any certificate.</summary>
    [Parameter(ParameterSetName = "Venue")]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <inheritdoc/>
    protected override object ErrorTarget => Venue ?? base.ErrorTarget;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (Force && Offline) throw CommandErrors.OfflineConflict();
        var request = Request() with { MaxAge = Force ? TimeSpan.Zero : MaxAge, Offline = Offline };
        var answer = Await(token => SymbolStore.Shared.GetAsync(request, token));
        this.WriteSource(answer);

        var symbols = new NameFilter(Symbol);
        var filter = Filter(symbols);
        var now = request.At ?? DateTimeOffset.UtcNow;
        var found = answer.List.Symbols.Where(symbol => filter.Accepts(symbol, now)).ToList();
        WriteObject(found, enumerateCollection: true);
        foreach (var name in symbols.Missing(found.Select(symbol => symbol.Symbol))) WriteError(answer.List.NotFound(name));
    }

    private SymbolRequest Request()
    {
        var connection = Venue is null ? ResolveConnection() : null;
        var hasRoute = Proxy is not null || ProxyCredential is not null || NoProxy || SkipCertificateCheck;
        if (connection is not null && RestUri is null && !hasRoute) return SymbolRequest.For(connection);
        return new SymbolRequest
        {
            Venue = connection?.Profile ?? VenueCatalog.Shared.Get(Venue!),
            Uri = RestUri ?? connection?.RestUri,
            Proxy = ProxyParameters.Route(Proxy, ProxyCredential, NoProxy),
            SkipCertificateCheck = SkipCertificateCheck,
        };
    }

    private SymbolFilter Filter(NameFilter symbols) => new()
    {
        Symbol = symbols.AcceptsAll ? null : symbols.Accept,
        Underlying = Underlying is null ? null : new NameFilter(Underlying).Accept,
        Status = Status is null ? null : new NameFilter(Status).Accept,
        Kinds = Kind,
        Expiries = [.. Expiry.Select(expiry => expiry.Day)],
        Strikes = Strike,
        MinStrike = MinStrike,
        MaxStrike = MaxStrike,
        OptionType = OptionType,
    };
}

using System.Management.Automation;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Instruments;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Symbols;

/// <summary>Lists what can be traded at a venue.</summary>
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

    /// <summary>The venue's name; that of the only connection when left out.</summary>
    [Parameter(ParameterSetName = "Venue", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Venue { get; set; }

    /// <summary>Replaces the venue's REST base URI, as for a simulator.</summary>
    [Parameter(ParameterSetName = "Venue", ValueFromPipelineByPropertyName = true)]
    [Alias("Uri")]
    [ValidateNotNull]
    public Uri? RestUri { get; set; }

    /// <summary>Assets or pairs that contracts are written on, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UnderlyingCompleter))]
    public string[]? Underlying { get; set; }

    /// <summary>Days of expiry, YYMMDD or times.</summary>
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

    /// <summary>What symbols stand for.</summary>
    [Parameter]
    public SymbolKind[] Kind { get; set; } = [];

    /// <summary>Statuses in the venue's words, wildcards allowed; symbols that trade when left out.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Status { get; set; }

    /// <summary>A cached list that is older is fetched anew.</summary>
    [Parameter]
    public TimeSpan MaxAge { get; set; } = SymbolRequest.DefaultMaxAge;

    /// <summary>Fetches the list anew.</summary>
    [Parameter]
    [Alias("Refresh")]
    public SwitchParameter Force { get; set; }

    /// <summary>Uses what is cached, however old, and no network.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>The proxy to the venue; the system's when left out.</summary>
    [Parameter(ParameterSetName = "Venue")]
    [Alias("ProxyUri")]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The login for <see cref="Proxy"/>.</summary>
    [Parameter(ParameterSetName = "Venue")]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Goes straight to the venue, whatever the system says.</summary>
    [Parameter(ParameterSetName = "Venue")]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Takes any certificate.</summary>
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
        this.Report(answer);

        var symbols = new NamePatterns(Symbol);
        var filter = Filter(symbols);
        var now = DateTimeOffset.UtcNow;
        var found = answer.List.Symbols.Where(symbol => filter.Accepts(symbol, now)).ToList();
        WriteObject(found, enumerateCollection: true);
        foreach (var name in Symbol ?? [])
        {
            var isFound = WildcardPattern.ContainsWildcardCharacters(name)
                || found.Exists(symbol => symbol.Symbol.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!isFound) WriteError(answer.List.NotFound(name));
        }
    }

    private SymbolRequest Request() => Venue is null && RestUri is null
        ? SymbolRequest.For(ResolveConnection())
        : new SymbolRequest
        {
            Venue = Venue is null ? ResolveConnection().Profile : VenueCatalog.Shared.Get(Venue),
            Uri = RestUri,
            Proxy = ProxyParameters.Route(Proxy, ProxyCredential, NoProxy),
            SkipCertificateCheck = SkipCertificateCheck,
        };

    private SymbolFilter Filter(NamePatterns symbols) => new()
    {
        Symbol = symbols.AcceptsAll ? null : symbols.Accept,
        Underlying = Underlying is null ? null : new NamePatterns(Underlying).Accept,
        Status = Status is null ? null : new NamePatterns(Status).Accept,
        Kinds = Kind,
        Expiries = [.. Expiry.Select(expiry => expiry.Day)],
        Strikes = Strike,
        MinStrike = MinStrike,
        MaxStrike = MaxStrike,
        OptionType = OptionType,
    };
}

using System.Management.Automation;
using System.Net.Sockets;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Venues;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;
using MarketStream.PS.Simulators;
using MarketStream.Simulator;

namespace MarketStream.PS.Commands.Simulators;

/// <summary>Starts a venue on the loopback address that speaks the protocol and enforces every limit.</summary>
[Cmdlet(VerbsLifecycle.Start, "MarketStreamSimulator")]
[OutputType(typeof(RunningSimulator))]
public sealed class StartMarketStreamSimulatorCommand : EngineCommand
{
    /// <summary>The venue to simulate.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(VenueCompleter))]
    [ValidateNotNullOrEmpty]
    public string Venue { get; set; } = "";

    /// <summary>The simulator's name; null for a generated one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The port; 0 takes a free one.</summary>
    [Parameter]
    [ValidateRange(0, 65_535)]
    public int Port { get; set; }

    /// <summary>How much faster the venue's long periods pass: with 1440 a day lasts a minute.</summary>
    [Parameter]
    [ValidateRange(0.001, 1e9)]
    public double TimeScale { get; set; } = 1;

    /// <summary>Events per second over all streams, or Max; 0 for each channel's own pace.</summary>
    [Parameter]
    [RateTransformation]
    [ValidateRange(0, double.PositiveInfinity)]
    public double EventsPerSecond { get; set; }

    /// <summary>A capture, or journals and folders of them, to replay instead of generated events; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Replay { get; set; }

    /// <summary>How much faster than it was received it is replayed, or Max.</summary>
    [Parameter]
    [RateTransformation]
    [ValidateRange(0.001, double.PositiveInfinity)]
    public double Speed { get; set; } = 1;

    /// <summary>The seed of the generated market: the same seed makes the same market.</summary>
    [Parameter]
    public int Seed { get; set; } = 1;

    /// <summary>Symbols that it serves besides those that it lists.</summary>
    [Parameter]
    public string[]? Symbol { get; set; }

    /// <summary>API keys (user names) and secrets (passwords) of its accounts, one account each.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSCredential[]? Credential { get; set; }

    /// <summary>Serves TLS with a certificate of its own making.</summary>
    [Parameter]
    [Alias("Tls")]
    public SwitchParameter UseTls { get; set; }

    /// <inheritdoc/>
    protected override object ErrorTarget => Name ?? Venue;

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var venue = VenueCatalog.Shared.Get(Venue);
        string[] replayed = [.. (Replay ?? []).SelectMany(path => this.ExistingPaths(path, isLiteral: false))];
        var isCapture = replayed is [var only] && !Directory.Exists(only) && !RecordedFrames.IsJournal(only);
        if (!isCapture && Array.Find(replayed, path => !Directory.Exists(path) && !RecordedFrames.IsJournal(path)) is { } other)
            throw CommandErrors.ReplayMixed(other);
        var options = new SimulatorOptions
        {
            Venue = venue,
            Port = Port,
            TimeScale = TimeScale,
            EventsPerSecond = EventsPerSecond,
            ReplayPath = isCapture ? replayed[0] : null,
            ReplaySource = isCapture || replayed.Length == 0 ? null : new JournalReplay(RecordedFrames.Open(replayed, venue)),
            ReplaySpeed = Speed,
            Seed = Seed,
            Symbols = Symbol,
            Credentials = AccountParameters.SimulatedAccounts(Credential),
            UseTls = UseTls,
        };
        WriteObject(SimulatorRegistry.Start(Name, () => StartSimulator(options)));
    }

    private static VenueSimulator StartSimulator(SimulatorOptions options)
    {
        try
        {
            return VenueSimulator.Start(options);
        }
        catch (SocketException error)
        {
            throw CommandErrors.PortNotAvailable(options.Port, error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw CommandErrors.ReplayNotReadable(options.ReplayPath!, error);
        }
    }
}

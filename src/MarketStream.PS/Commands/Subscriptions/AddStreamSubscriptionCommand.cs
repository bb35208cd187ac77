using System.Management.Automation;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Subscriptions;

/// <summary>Subscribes streams on an open connection.</summary>
[Cmdlet(VerbsCommon.Add, "StreamSubscription", SupportsShouldProcess = true, DefaultParameterSetName = "Symbol")]
[OutputType(typeof(StreamSubscription))]
public sealed class AddStreamSubscriptionCommand : ConnectionCommand
{
    private MarketConnection? _connection;
    private RequestedStreams? _requested;
    private bool _hadError;

    /// <summary>Symbols; null for channels of the whole venue.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Symbol")]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    [AllowEmptyCollection]
    public string[]? Symbol { get; set; }

    /// <summary>Channels, by name (<c>Trade</c>) or as in the stream's name (<c>kline_5m</c>).</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Symbol")]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    [AllowEmptyCollection]
    public string[]? Channel { get; set; }

    /// <summary>Streams by their whole names, which go to the venue unchanged.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Stream")]
    [AllowEmptyCollection]
    public string[]? Stream { get; set; }

    /// <summary>Does not wait for the venue's answer.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Returns the subscriptions.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How long to wait for the venue's answer; null for the time that the connection gives the venue to answer.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0.001, 86_400)]
    public double? TimeoutSeconds { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _connection = ResolveConnection();
        _requested = new RequestedStreams(_connection.Grammar, OnBadName, WriteWarning);
    }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (ParameterSetName == "Stream") _requested!.AddNames(Stream);
        else if (Symbol is not null || !MyInvocation.ExpectingInput) _requested!.AddChannels(Symbol, Channel);
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var streams = _requested!.All;
        if (streams.Count == 0)
        {
            if (!_hadError) throw CommandErrors.NothingToSubscribe(MyInvocation.MyCommand.Name);
            return;
        }

        var plan = _connection!.Plan(streams);
        var description = $"Subscribing on '{_connection.Name}': {plan}.";
        if (!ShouldProcess(description, $"Subscribe {streams.Count} streams on '{_connection.Name}'?", MyInvocation.MyCommand.Name)) return;

        foreach (var subscription in Subscribe(_connection, streams))
        {
            if (!NoWait) ReportFailure(subscription);
            if (PassThru) WriteObject(subscription);
        }
    }

    private IReadOnlyList<StreamSubscription> Subscribe(MarketConnection connection, IReadOnlyCollection<StreamName> streams)
    {
        if (NoWait || TimeoutSeconds is null)
        {
            return Await(token => connection.SubscribeAsync(streams, waitForVenue: !NoWait, token));
        }

        Await(token => connection.SubscribeAsync(streams, waitForVenue: false, token));
        return SubscriptionWait.For(connection, streams, TimeSpan.FromSeconds(TimeoutSeconds.Value), StopToken);
    }

    private void ReportFailure(StreamSubscription subscription)
    {
        var venue = _connection!.Venue;
        switch (subscription.State)
        {
            case SubscriptionState.Ignored or SubscriptionState.Refused:
                WriteError(CommandErrors.Unserved(subscription, venue));
                break;
            case SubscriptionState.Desired or SubscriptionState.Sent:
                WriteError(CommandErrors.NotConfirmed(subscription.Stream, venue, subscription.Error));
                break;
            case SubscriptionState.Confirmed or SubscriptionState.Live or SubscriptionState.Removing:
                break; // Served, or removed meanwhile from elsewhere.
        }
    }

    private void OnBadName(MarketStreamException error)
    {
        _hadError = true;
        WriteError(error);
    }
}

using System.Management.Automation;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Subscriptions;

/// <summary>Removes subscriptions.</summary>
[Cmdlet(VerbsCommon.Remove, "StreamSubscription", SupportsShouldProcess = true)]
[OutputType(typeof(StreamSubscription))]
public sealed class RemoveStreamSubscriptionCommand : ConnectionCommand
{
    private readonly Dictionary<MarketConnection, HashSet<string>> _streams = [];

    /// <summary>The connection or its name; may be left out while exactly one is open.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public override ConnectionReference? Connection { get; set; }

    /// <summary>Stream names, wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StreamCompleter))]
    public string[]? Stream { get; set; }

    /// <summary>Symbols, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>Channels, wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>Removes every reference to a stream instead of one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Does not wait for the venue's answer.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Returns the subscriptions that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (Stream is null && Symbol is null && Channel is null)
        {
            if (MyInvocation.ExpectingInput) return;
            throw CommandErrors.NothingToRemove(MyInvocation.MyCommand.Name);
        }

        var connection = ResolveConnection();
        if (!_streams.TryGetValue(connection, out var names)) _streams[connection] = names = new(StringComparer.Ordinal);
        foreach (var pattern in Stream ?? ["*"]) Select(connection, pattern, names);
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        foreach (var (connection, names) in _streams)
        {
            string[] confirmed = [.. names.Where(name => ShouldProcess($"{connection.Name}: {name}"))];
            if (confirmed.Length == 0) continue;
            var removed = Await(token => connection.UnsubscribeAsync(confirmed, Force, waitForVenue: !NoWait, token));
            if (PassThru) WriteObject(removed, enumerateCollection: true);
        }
    }

    private void Select(MarketConnection connection, string pattern, HashSet<string> names)
    {
        StreamSubscription[] found = [.. new StreamFilter([pattern], Symbol, Channel).Select(connection)];
        names.UnionWith(found.Select(subscription => subscription.Stream));
        if (found.Length > 0) return;

        // Wildcards may match nothing. A name given in full is a mistake when it matches nothing.
        var literal = new[] { pattern }.Concat(Symbol ?? []).Concat(Channel ?? [])
            .FirstOrDefault(text => !NameFilter.IsWildcard(text));
        if (literal is not null) WriteError(CommandErrors.SubscriptionNotFound(literal, connection.Name));
    }
}

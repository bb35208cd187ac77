using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Diagnostics;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;

namespace MarketStream.PS.Commands.Connections;

/// <summary>
/// Opens a connection and, where the caller asked for -Verbose or -Debug, shows the connection's log while it is being opened. Lines are made
/// by the engine's threads and written by the pipeline's, which alone may write.
/// </summary>
internal sealed class LoggedOpening(PSCmdlet cmdlet, CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly LogFeed _feed = new(includeDetail: IsOn(cmdlet, "Debug", "DebugPreference"));
    private readonly bool _isShown = IsOn(cmdlet, "Debug", "DebugPreference") || IsOn(cmdlet, "Verbose", "VerbosePreference");
    private Task<MarketConnection>? _opening;
    private bool _isHandedOver;

    /// <summary>Opens the connection; called once, on the pipeline thread, and returns when the task has ended.</summary>
    public Task<MarketConnection> Run(ConnectionOptions options, IReadOnlyCollection<StreamName> streams)
    {
        _opening = MarketConnection.OpenAsync(_isShown ? options with { LogFeed = _feed } : options, [.. streams], _stop.Token);
        if (_isShown) ShowUntilOpened(_opening);
        _isHandedOver = true;
        return _opening;
    }

    /// <summary>
    /// Ends the feed. When a line could not be written, because the pipeline was stopped or the preference is Stop, nobody would own the
    /// connection: what is being opened is cancelled, and what was opened all the same is closed.
    /// </summary>
    public void Dispose()
    {
        _feed.Close();
        if (_opening is { } opening && !_isHandedOver)
        {
            _stop.Cancel();
            AbandonAsync(opening).GetAwaiter().GetResult();
        }

        _stop.Dispose();
    }

    private static async Task AbandonAsync(Task<MarketConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully) await opening.Result.CloseAsync().ConfigureAwait(false);
    }

    private void ShowUntilOpened(Task<MarketConnection> opening)
    {
        while (!opening.IsCompleted)
        {
            Task.WaitAny([opening, _feed.WaitAsync()], CancellationToken.None);
            Show();
        }

        // What was logged between the last look and the end of the opening.
        Show();
    }

    private void Show()
    {
        while (_feed.TryTake(out var line, out var isDetail))
        {
            if (isDetail) cmdlet.WriteDebug(line);
            else cmdlet.WriteVerbose(line);
        }
    }

    private static bool IsOn(PSCmdlet cmdlet, string parameter, string preference)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var given)) return given is SwitchParameter { IsPresent: true };
        return LanguagePrimitives.TryConvertTo<ActionPreference>(cmdlet.GetVariableValue(preference), out var action)
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}

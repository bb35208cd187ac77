using System.Management.Automation;
using MarketStream.Errors;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands;

/// <summary>
/// The base of every cmdlet: it turns the engine's errors into error records, and Ctrl+C into the cancellation of what the engine waits for.
/// </summary>
public abstract class EngineCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken StopToken { get; }

    /// <summary>Prepares the cancellation that Ctrl+C asks for.</summary>
    protected EngineCommand() => StopToken = _stop.Token;

    /// <summary>The target of errors that name none themselves.</summary>
    protected virtual object ErrorTarget => MyInvocation.MyCommand.Name;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(OnBegin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(OnRecord);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(OnEnd);

    /// <summary>Called once, before the first object of the pipeline.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>Called for each object of the pipeline.</summary>
    protected virtual void OnRecord()
    {
    }

    /// <summary>Called once, after the last object, unless the pipeline ended early.</summary>
    protected virtual void OnEnd()
    {
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        // PowerShell calls this on another thread, possibly while the pipeline thread is disposing. Then nothing is left to cancel.
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;
        }
    }

    /// <summary>Blocks the pipeline thread until the engine has finished; Ctrl+C cancels the work and ends the pipeline.</summary>
    protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return work(StopToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Ends a long piece of work on the pipeline thread when the pipeline was stopped meanwhile.</summary>
    internal void ThrowIfStopped()
    {
        if (StopToken.IsCancellationRequested) throw new PipelineStoppedException();
    }

    /// <summary>Writes an error that does not end the pipeline.</summary>
    protected void WriteError(MarketStreamException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        WriteError(error.ToErrorRecord(ErrorTarget));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called however the pipeline ends, even where neither OnEnd nor StopProcessing is called.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Dispose();
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (MarketStreamException error)
        {
            ThrowTerminatingError(error.ToErrorRecord(ErrorTarget));
        }
    }
}

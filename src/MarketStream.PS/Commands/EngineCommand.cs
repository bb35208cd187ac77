using System.Management.Automation;
using MarketStream.Errors;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands;

/// <summary>
/// What every cmdlet shares: engine errors become error records, and Ctrl+C reaches whatever the engine waits for.
/// </summary>
public abstract class EngineCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken StopToken { get; }

    /// <summary>Makes the cmdlet.</summary>
    protected EngineCommand() => StopToken = _stop.Token;

    /// <summary>What an error is about that names no target itself.</summary>
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
        // Comes from another thread, and may come while the pipeline thread is already disposing.
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;
        }
    }

    /// <summary>Waits on the pipeline thread for engine work that Ctrl+C cancels.</summary>
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

    /// <summary>Writes an error and lets the pipeline go on.</summary>
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

    /// <summary>Called however the pipeline ended, also where neither OnEnd nor StopProcessing is.</summary>
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

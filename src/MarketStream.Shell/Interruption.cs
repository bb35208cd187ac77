using System.Management.Automation;

namespace MarketStream.Shell;

/// <summary>Turns Ctrl+C into a stop of the running pipeline; a second one while that takes its time ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private PowerShell? _running;
    private Task? _stopping;

    public Interruption() => Console.CancelKeyPress += OnCancel;

    /// <summary>True once a pipeline was stopped.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>Makes a pipeline the one to stop, until the result is disposed.</summary>
    public IDisposable Watch(PowerShell shell)
    {
        Volatile.Write(ref _running, shell);
        return new Watching(this);
    }

    public void Dispose() => Console.CancelKeyPress -= OnCancel;

    private void OnCancel(object? sender, ConsoleCancelEventArgs e)
    {
        var running = Volatile.Read(ref _running);
        e.Cancel = running is null || _stopping is null;
        if (running is null || _stopping is not null) return;
        WasStopped = true;

        // Stop waits for the pipeline's clean-up, which may want to write to the console.
        _stopping = Task.Run(running.Stop);
    }

    private sealed class Watching(Interruption owner) : IDisposable
    {
        public void Dispose()
        {
            Volatile.Write(ref owner._running, null);
            owner._stopping?.Wait();
            owner._stopping = null;
        }
    }
}

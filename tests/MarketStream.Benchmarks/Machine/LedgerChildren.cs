using System.Collections.Concurrent;
using System.Diagnostics;
using MarketStream.Engine.Pacing.Ledgers;

namespace MarketStream.Benchmarks.Machine;

/// <summary>The processes that share a ledger.</summary>
internal sealed class LedgerChildren : IDisposable
{
    private readonly Func<ProcessStartInfo> _start;
    private readonly Process[] _processes;

    public LedgerChildren(int count, string folder, params string[] arguments)
    {
        _start = () =>
        {
            var start = OwnProcess.Start(["ledger-client", .. arguments]);
            start.Environment[StateFolder.Variable] = folder;
            start.RedirectStandardInput = true;
            start.RedirectStandardOutput = true;
            return start;
        };
        _processes = [.. Enumerable.Range(0, count).Select(_ => Start())];
    }

    /// <summary>The lines that they printed, such as that the ledger does not work, and how often.</summary>
    public ConcurrentDictionary<string, int> Lines { get; } = new();

    public int Kills { get; private set; }

    /// <summary>Kills one without a chance to clean up, and starts another one in its place.</summary>
    public void Replace(int index)
    {
        Kill(_processes[index]);
        Kills++;
        _processes[index] = Start();
    }

    public void Dispose()
    {
        foreach (var process in _processes) Kill(process);
    }

    private Process Start()
    {
        var process = Process.Start(_start())!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text) Lines.AddOrUpdate(text, 1, (_, count) => count + 1);
        };
        process.BeginOutputReadLine();
        return process;
    }

    private static void Kill(Process process)
    {
        process.Kill();
        process.WaitForExit(TimeSpan.FromSeconds(5));
        process.Dispose();
    }
}

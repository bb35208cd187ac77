using System.Diagnostics;
using System.Globalization;

namespace MarketStream.Benchmarks.Sending;

/// <summary>The sender, seen from the process that started it.</summary>
internal sealed class SenderProcess : IDisposable
{
    private readonly Process _process;

    private SenderProcess(Process process, int port, int goPort)
    {
        _process = process;
        Port = port;
        GoPort = goPort;
    }

    public int Port { get; }

    public int GoPort { get; }

    public static SenderProcess Start()
    {
        var start = OwnProcess.Start("sender");
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var ports = (process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The sender did not start.")).Split(' ');
        return new SenderProcess(process, int.Parse(ports[0], CultureInfo.InvariantCulture), int.Parse(ports[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        _process.Dispose();
    }
}

using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace MarketStream.Shell;

/// <summary>One runspace with the module imported, and what runs in it.</summary>
internal sealed class ShellSession : IDisposable
{
    private readonly ShellHost _host = new();
    private readonly Runspace _runspace;
    private readonly Interruption _interruption = new();

    public ShellSession(Checkout checkout)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([checkout.Manifest]);
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
    }

    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        if (File.Exists(path)) return Run(ScriptCall.Of(path, arguments));
        Console.Error.WriteLine($"No script '{path}'.");
        return ExitCodes.BadArguments;
    }

    /// <summary>Runs a text to its end and tells the exit code.</summary>
    public int Run(string text)
    {
        var succeeded = Invoke(text, addToHistory: false);
        _host.ShellUI.EndProgress();
        if (_host.ExitCode is { } exitCode) return exitCode;
        if (_interruption.WasStopped) return ExitCodes.Interrupted;
        if (!succeeded) return ExitCodes.Failure;
        return _runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int last ? last : ExitCodes.Success;
    }

    /// <summary>Runs lines until the input ends or <c>exit</c> is called.</summary>
    public int RunInteractive()
    {
        while (_host.ExitCode is null)
        {
            Console.Out.Write($"MarketStream {_runspace.SessionStateProxy.Path.CurrentLocation}> ");
            if (Console.In.ReadLine() is not { } line) break;
            if (line.Length > 0) Invoke(line, addToHistory: true);
            _host.ShellUI.EndProgress();
        }

        return _host.ExitCode ?? ExitCodes.Success;
    }

    public void Dispose()
    {
        _interruption.Dispose();
        _runspace.Dispose();
    }

    private bool Invoke(string text, bool addToHistory)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(text, useLocalScope: false);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        try
        {
            using (_interruption.Watch(shell))
            {
                shell.Invoke(null, new PSInvocationSettings { Host = _host, AddToHistory = addToHistory });
            }

            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException error)
        {
            Show(error.ErrorRecord);
            return false;
        }
    }

    private void Show(ErrorRecord error)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand("Out-Default").AddParameter("InputObject", error);
        shell.Invoke();
    }
}

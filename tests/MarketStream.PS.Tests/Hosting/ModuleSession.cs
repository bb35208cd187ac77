using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>A runspace with the module of the checkout imported.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleSession()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Checkout.Manifest]);
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>A pipeline that the test itself starts and stops.</summary>
    public PowerShell CreateShell(string script)
    {
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    public void Set(string variable, object? value) => _runspace.SessionStateProxy.SetVariable(variable, value);

    public RunResult Run(string script)
    {
        using var shell = CreateShell(script);
        ErrorRecord? terminating = null;
        IReadOnlyList<PSObject> output = [];
        try
        {
            output = shell.Invoke();
        }
        catch (RuntimeException error)
        {
            terminating = error.ErrorRecord;
        }

        return new RunResult(
            output,
            [.. shell.Streams.Error],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            terminating);
    }

    public void Dispose() => _runspace.Dispose();
}

using System.Management.Automation;
using System.Security;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>A session with a simulator that has an account (<c>$sim</c>, <c>$credential</c>) and a connection to it (<c>$c</c>).</summary>
internal sealed class SimulatedAccount : IDisposable
{
    public const string ApiKey = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    public const string Secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    public SimulatedAccount(string venue = "binance-usdm", bool connect = true)
    {
        Session.Set("credential", new PSCredential(ApiKey, Secure(Secret)));
        Session.Set("wrong", new PSCredential(ApiKey, Secure("another-secret-of-which-nothing-is-shown")));
        Session.Set("apiKey", Secure(ApiKey));
        Run($"$venue = '{venue}'; $sim = Start-MarketStreamSimulator $venue -Credential $credential").Succeeded();
        if (connect) Run("$c = Connect-MarketStream $venue -Uri $sim.Uri -Credential $credential").Succeeded();
    }

    public ModuleSession Session { get; } = new();

    public RunResult Run(string script) => Session.Run(script);

    public void Dispose()
    {
        Run("Get-MarketStream | Disconnect-MarketStream; Get-MarketStreamSimulator | Stop-MarketStreamSimulator");
        Session.Dispose();
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var letter in text) secure.AppendChar(letter);
        return secure;
    }
}

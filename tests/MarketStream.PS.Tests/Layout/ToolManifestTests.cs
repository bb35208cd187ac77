using System.Text.Json;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Layout;

public class ToolManifestTests
{
    [Fact]
    public void Manifest_PinsThePowerShellThatTestsRunUnder()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Checkout.PathOf(".config", "dotnet-tools.json")));
        var version = manifest.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString();
        Assert.Contains($"/powershell/{version}/", Checkout.Pwsh.Replace('\\', '/'), StringComparison.Ordinal);
    }
}

using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class SafetyTests : IDisposable
{
    private const string Login = "[pscredential]::new('desk', [System.Net.NetworkCredential]::new('', 'top-secret').SecurePassword)";

    private readonly SimulatedVenue _venue = new(connect: false, simulatorArguments: "-UseTls -EventsPerSecond 100");

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Connect_SimulatorOverTls_IsASecurityError() =>
        _venue.Run("$sim | Connect-MarketStream").FailedWith("CertificateNotTrusted", ErrorCategory.SecurityError, _venue.Run("$sim.Uri").Output[0]);

    [Fact]
    public void Connect_CheckSkipped_Opens() =>
        Assert.Equal("Open", _venue.Run("($sim | Connect-MarketStream -SkipCertificateCheck).State").Succeeded().Value<string>());

    [Fact]
    public void Receive_VenueOverTls_NeedsTheSwitch()
    {
        var receive = $"Receive-StreamEvent -Venue binance-options -Uri $sim.Uri -Symbol {SimulatedVenue.Symbol} -Channel Trade -MaxEvents 3 -TimeoutSeconds 60";
        Assert.StartsWith("CertificateNotTrusted,", _venue.Run(receive).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(3, _venue.Run($"{receive} -SkipCertificateCheck").Succeeded().Output.Count);
    }

    [Theory]
    [InlineData("-Proxy ftp://proxy.example", "InvalidProxy", "ftp://proxy.example")]
    [InlineData("-ProxyUri proxy.example:3128", "InvalidProxy", "proxy.example:3128")]
    [InlineData("-Proxy http://proxy.example -NoProxy", "ProxyConflict", "NoProxy")]
    [InlineData("-ProxyCredential $login", "ProxyMissing", "desk")]
    public void Connect_ProxyThatMakesNoSense_IsAnError(string arguments, string errorId, string target) => _venue
        .Run($"$login = {Login}; $sim | Connect-MarketStream {arguments}")
        .FailedWith(errorId, ErrorCategory.InvalidArgument, target);

    [Theory]
    [InlineData("-Proxy http://127.0.0.1:1 -ProxyCredential $login")]
    [InlineData("-ProxyUri socks5://desk:top-secret@127.0.0.1:1")]
    public void Connect_ProxyThatIsNotThere_NamesItWithoutTheLogin(string arguments)
    {
        var result = _venue.Run($"$login = {Login}; $sim | Connect-MarketStream -Verbose {arguments}");
        Assert.StartsWith("ProxyUnreachable,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, result.Error.CategoryInfo.Category);
        var said = $"{result.Error.Exception}{result.Error.TargetObject}{string.Concat(result.Verbose)}";
        Assert.Contains("127.0.0.1:1", said, StringComparison.Ordinal);
        Assert.DoesNotContain("top-secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Connect_NoProxy_Opens() =>
        Assert.Equal("Open", _venue.Run("($sim | Connect-MarketStream -NoProxy -SkipCertificateCheck).State").Succeeded().Value<string>());
}

using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>On Windows and macOS a certificate that is not disposed leaves its key in the user's profile.</summary>
public class CertificateTests
{
    [Fact]
    public async Task StopAsync_CertificateOfItsOwn_IsDisposed()
    {
        var simulator = VenueSimulator.Start(Options(null));
        var certificate = simulator.Certificate!;
        Assert.NotEqual(IntPtr.Zero, certificate.Handle);
        await simulator.StopAsync();
        Assert.Equal(IntPtr.Zero, certificate.Handle);
        Assert.Equal("wss", simulator.Uri.Scheme);
    }

    [Fact]
    public async Task StopAsync_CertificateThatWasGiven_IsNotDisposed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var given = new CertificateRequest("CN=given", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var simulator = VenueSimulator.Start(Options(given));
        await simulator.StopAsync();
        Assert.NotEqual(IntPtr.Zero, given.Handle);
    }

    [Fact]
    public async Task Start_PortThatIsTaken_FailsAndLeavesTheGivenCertificate()
    {
        await using var first = VenueSimulator.Start(Options(null));
        Assert.Throws<SocketException>(() => VenueSimulator.Start(Options(first.Certificate) with { Port = first.Port }));
        Assert.NotEqual(IntPtr.Zero, first.Certificate!.Handle);
    }

    private static SimulatorOptions Options(X509Certificate2? certificate) =>
        new() { Venue = TestVenues.Get("binance-spot"), Symbols = ["BTCUSDT"], UseTls = true, Certificate = certificate };
}

using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.EndToEnd;

public class TlsTests
{
    [Fact]
    public async Task OpenAsync_CertificateThatNobodySigned_IsRefusedAndSaysWhy()
    {
        await using var live = new LiveVenue(change: options => options with { UseTls = true });
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync(TestVenue.Trades(1)));
        Assert.Equal(("CertificateNotTrusted", ErrorKind.NotTrusted), (error.ErrorId, error.Kind));
        Assert.Contains("CN=MarketStream simulator", error.Message, StringComparison.Ordinal);
        Assert.Contains("-SkipCertificateCheck", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another name", error.Message, StringComparison.Ordinal);
        Assert.Equal(live.Simulator.Uri, error.ErrorTarget);
        Assert.Equal(0, live.Simulator.Counts.ConnectionsAccepted);
        Assert.Empty(live.Registry.All);
    }

    [Fact]
    public async Task OpenAsync_CertificateThatIsOldAndSomebodyElses_SaysBoth()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=other.example", key, HashAlgorithmName.SHA256);
        using var old = request.CreateSelfSigned(new DateTimeOffset(2001, 1, 1, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2002, 2, 2, 12, 0, 0, TimeSpan.Zero));
        using var certificate = X509CertificateLoader.LoadPkcs12(old.Export(X509ContentType.Pfx), null);
        await using var live = new LiveVenue(change: options => options with { UseTls = true, Certificate = certificate });
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync());
        Assert.Equal("CertificateNotTrusted", error.ErrorId);
        Assert.Contains("another name (other.example)", error.Message, StringComparison.Ordinal);
        Assert.Contains("from 2001-01-01 to 2002-02-02", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_CertificateCheckSkipped_ReceivesOverTls()
    {
        await using var live = new LiveVenue(change: options => options with { UseTls = true, EventsPerSecond = 1000 });
        var connection = await live.ConnectAsync(TestVenue.Trades(10), options => options with { SkipCertificateCheck = true });
        Assert.Equal("wss", connection.Uri.Scheme);
        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == 10 && connection.EventsReceived > 1000, "1,000 events");
        live.Simulator.DropConnections();
        await LiveVenue.UntilAsync(() => connection.ReconnectCount == 1 && connection.LiveStreamCount == 10, "the streams live again");
        await connection.CloseAsync();
        await LiveVenue.UntilAsync(() => live.Simulator.Counts.Connections == 0, "the socket gone");
        Assert.Empty(live.Simulator.Counts.Breaches);
    }

    [Fact]
    public async Task OpenAsync_ServerWithoutTls_SaysSo()
    {
        await using var server = new StallingServer("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        await using var live = new LiveVenue();
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => live.ConnectAsync(change: options => options with { Uri = server.UriFor("wss") }));
        Assert.Equal(("TlsFailed", ErrorKind.Protocol), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task Simulator_OverTls_ServesRestToo()
    {
        await using var live = new LiveVenue(change: options => options with { UseTls = true });
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler);
        var answer = await client.GetFromJsonAsync<JsonElement>(new Uri(live.Simulator.RestUri, live.Simulator.Venue.Endpoints[RestCall.Time].Path));
        Assert.Equal("https", live.Simulator.RestUri.Scheme);
        Assert.True(answer.GetProperty("serverTime").GetInt64() > 0);
    }
}

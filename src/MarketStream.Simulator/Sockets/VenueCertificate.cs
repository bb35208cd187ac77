using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarketStream.Simulator.Sockets;

/// <summary>Makes the certificate of a simulator that serves TLS: for this machine's loopback names, signed by nobody else.</summary>
internal static class VenueCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// A new one, with its key, valid for a year; no store gets it. Whoever asked for it must dispose it: until then Windows and macOS
    /// keep the key in a container of the user's, on the disk.
    /// </summary>
    public static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=MarketStream simulator", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));

        // The machine's clock, whatever the venue's: by that one the client's TLS judges certificates.
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));

        // Windows serves TLS only with a key that came out of a file's bytes, and with none that is held in memory alone.
        return new X509Certificate2(made.Export(X509ContentType.Pfx));
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarketStream.Simulator.Sockets;

/// <summary>Makes the self-signed certificate of a simulator that serves TLS, for the loopback names of this machine.</summary>
internal static class VenueCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// A new certificate with its key, valid for a year, and in no store. The caller must dispose it, because until then Windows and macOS keep
    /// the key in a key container of the user, on disk.
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

        // The machine's clock instead of the venue's, because the client's TLS checks the validity by the machine's.
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));

        // Windows serves TLS only with a key that was imported, and not with one that exists in memory alone.
        return new X509Certificate2(made.Export(X509ContentType.Pfx));
    }
}

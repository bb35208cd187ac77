using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Transport;

/// <summary>Judges the certificates of one attempt as the system does, and keeps its findings in words.</summary>
internal sealed class CertificateCheck(bool skip)
{
    /// <summary>Whose certificate is bad and why, a sentence without its full stop; null while none is.</summary>
    public string? Problem { get; private set; }

    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (skip || errors == SslPolicyErrors.None) return true;
        var host = (sender as SslStream)?.TargetHostName ?? "the other side";
        var problems = new List<string>();
        if (certificate is null) problems.Add("it presents none");
        if (certificate is X509Certificate2 leaf && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add($"it is made out for another name ({NameOf(leaf)})");
        if (chain is not null && errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)) problems.AddRange(ProblemsOf(chain));
        Problem = $"The certificate of {host} is not trusted: {string.Join("; ", problems)}";
        return false;
    }

    private static IEnumerable<string> ProblemsOf(X509Chain chain)
    {
        foreach (var element in chain.ChainElements)
        {
            var certificate = element.Certificate;
            foreach (var status in element.ChainElementStatus)
            {
                yield return status.Status switch
                {
                    X509ChainStatusFlags.NotTimeValid => string.Create(
                        CultureInfo.InvariantCulture, $"{NameOf(certificate)} is valid only from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd}"),
                    X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain =>
                        $"it was issued by {PlainText.Of(certificate.Issuer)}, which this machine does not trust",
                    _ => PlainText.Of(status.StatusInformation.Trim().TrimEnd('.')),
                };
            }
        }
    }

    private static string NameOf(X509Certificate2 certificate)
    {
        var name = certificate.GetNameInfo(X509NameType.DnsName, false);
        return PlainText.Of(name.Length > 0 ? name : certificate.Subject);
    }
}

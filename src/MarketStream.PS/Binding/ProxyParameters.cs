using System.Management.Automation;
using MarketStream.Engine.Transport;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Binding;

/// <summary>What -Proxy, -ProxyCredential and -NoProxy mean together, which is what they mean for Invoke-WebRequest.</summary>
internal static class ProxyParameters
{
    /// <summary>The way to the venue. Errors: ProxyConflict, ProxyMissing, InvalidProxy, InvalidProxyCredential.</summary>
    public static ProxyRoute Route(Uri? proxy, PSCredential? credential, bool noProxy)
    {
        if (noProxy) return proxy is null && credential is null ? ProxyRoute.None : throw CommandErrors.ProxyConflict();
        if (proxy is null) return credential is null ? ProxyRoute.Default : throw CommandErrors.ProxyMissing(credential.UserName);
        return ProxyRoute.Through(proxy, credential?.GetNetworkCredential());
    }
}

using System.Net;

namespace MarketStream.Engine.Transport;

/// <summary>One proxy, for one attempt. Its address holds no login, so that no message can tell one.</summary>
internal sealed class VenueProxy(Uri given, ICredentials? login) : IWebProxy, ICredentials
{
    private const int SocksPort = 1080;

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; } = Bare(given);

    /// <summary>True when the proxy asked who we are, over HTTP.</summary>
    public bool AskedForLogin { get; private set; }

    /// <summary>True when there was something to answer.</summary>
    public bool HasLogin => login is not null;

    ICredentials? IWebProxy.Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <summary>An address without user, password and path.</summary>
    public static Uri Bare(Uri given) =>
        new UriBuilder(given.Scheme, given.IdnHost, given.Port < 0 ? SocksPort : given.Port).Uri;

    public Uri GetProxy(Uri destination) => Address;

    public bool IsBypassed(Uri host) => false;

    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        // SOCKS takes its login without being asked, and calls it by its own scheme.
        AskedForLogin |= authType != Address.Scheme;
        return login?.GetCredential(given, authType);
    }
}

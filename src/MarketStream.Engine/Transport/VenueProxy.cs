using System.Net;

namespace MarketStream.Engine.Transport;

/// <summary>The proxy of one attempt. Its address contains no login, so that no message can reveal one.</summary>
internal sealed class VenueProxy(Uri given, ICredentials? login) : IWebProxy, ICredentials
{
    private const int SocksPort = 1080;

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; } = Bare(given);

    /// <summary>True when the proxy asked for a login, over HTTP.</summary>
    public bool AskedForLogin { get; private set; }

    /// <summary>True when there is a login to answer with.</summary>
    public bool HasLogin => login is not null;

    ICredentials? IWebProxy.Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <summary>The address without user, password and path.</summary>
    public static Uri Bare(Uri given) =>
        new UriBuilder(given.Scheme, given.IdnHost, given.Port < 0 ? SocksPort : given.Port).Uri;

    public Uri GetProxy(Uri destination) => Address;

    public bool IsBypassed(Uri host) => false;

    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        // SOCKS uses its login without being asked, and names its own scheme as the type.
        AskedForLogin |= authType != Address.Scheme;
        return login?.GetCredential(given, authType);
    }
}

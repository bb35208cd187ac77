using System.Net;
using MarketStream.Errors;

namespace MarketStream.Engine.Transport;

/// <summary>Whether a proxy is used to reach a venue, and which one. Its login is kept and never shown.</summary>
public sealed class ProxyRoute
{
    private const int LongestSocksWord = 255;

    private static readonly string[] Schemes = ["http", "https", "socks5", "socks4a", "socks4"];

    private readonly Func<Uri, VenueProxy?> _find;
    private readonly string _text;

    private ProxyRoute(string text, Func<Uri, VenueProxy?> find)
    {
        _text = text;
        _find = find;
    }

    /// <summary>
    /// The proxy of the system and the environment (HTTPS_PROXY for wss, HTTP_PROXY for ws, ALL_PROXY, NO_PROXY) as .NET finds it.
    /// Loopback addresses never use one.
    /// </summary>
    public static ProxyRoute Default { get; } = new("as the system says", FindDefault);

    /// <summary>No proxy, whatever the system says.</summary>
    public static ProxyRoute None { get; } = new("none", static _ => null);

    /// <summary>
    /// Uses this proxy, for loopback addresses too. A login in the URI is used when no other one is given. Errors: InvalidProxy,
    /// InvalidProxyCredential.
    /// </summary>
    /// <param name="uri"><c>http</c>, <c>https</c>, <c>socks4</c>, <c>socks4a</c> or <c>socks5</c>, host and port.</param>
    /// <param name="credential">The login; null when the proxy needs none.</param>
    public static ProxyRoute Through(Uri uri, NetworkCredential? credential)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || uri.Host.Length == 0 || !Schemes.Contains(uri.Scheme, StringComparer.Ordinal)) throw Invalid(uri);
        var login = credential ?? LoginIn(uri);
        var address = VenueProxy.Bare(uri);
        if (login is not null) Check(login, address);
        return new ProxyRoute(address.ToString(), _ => new VenueProxy(address, login));
    }

    /// <summary>The proxy for one attempt to reach a venue; null for none.</summary>
    internal VenueProxy? Find(Uri venue) => _find(venue);

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static VenueProxy? FindDefault(Uri venue)
    {
        var system = HttpClient.DefaultProxy;
        if (venue.IsLoopback || system.IsBypassed(venue)) return null;
        return system.GetProxy(venue) is { } address && address != venue ? new VenueProxy(address, system.Credentials) : null;
    }

    private static NetworkCredential? LoginIn(Uri uri)
    {
        if (uri.UserInfo.Length == 0) return null;
        var words = uri.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(words[0]), words.Length == 2 ? Uri.UnescapeDataString(words[1]) : "");
    }

    // A NUL would end a SOCKS 4 user name early, and a line end an HTTP header; SOCKS 5 stores lengths in one byte.
    private static void Check(NetworkCredential login, Uri address)
    {
        foreach (var word in (ReadOnlySpan<string>)[login.UserName, login.Password])
        {
            var problem = word.Any(char.IsControl) ? "a control character"
                : address.Scheme.StartsWith("socks", StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetByteCount(word) > LongestSocksWord
                    ? "more than 255 bytes"
                    : null;
            if (problem is null) continue;
            throw new MarketStreamException(
                ErrorKind.InvalidArgument,
                "InvalidProxyCredential",
                $"The user or the password for proxy {address} holds {problem}, which no proxy of this kind takes. Give another -ProxyCredential.",
                address);
        }
    }

    private static MarketStreamException Invalid(Uri uri)
    {
        var shown = BaseUri.Shown(uri);
        return new MarketStreamException(
            ErrorKind.InvalidArgument,
            "InvalidProxy",
            $"'{shown}' is not a proxy. Give one of {string.Join(", ", Schemes.Select(scheme => scheme + "://"))} with its host and port, as in http://proxy.example.com:3128.",
            shown);
    }
}

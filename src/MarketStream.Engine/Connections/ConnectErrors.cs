using System.Globalization;
using MarketStream.Engine.Transport;
using MarketStream.Errors;

namespace MarketStream.Engine.Connections;

/// <summary>What a failed connection attempt means to the user, and to the limit book.</summary>
internal static class ConnectErrors
{
    /// <summary>The close code by which a venue says that a rule was broken.</summary>
    public const int PolicyViolation = 1008;

    private const string CheckProxy = "Check -Proxy or the proxy of the system; -NoProxy goes without.";
    private const int TooManyRequests = 429;
    private const int Banned = 418;

    /// <summary>Venues that closed with 1008 were seen to close again for about this long.</summary>
    public static readonly TimeSpan CoolOffAfterBreach = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DefaultBan = TimeSpan.FromMinutes(2);

    /// <summary>How long the address must be left alone; null when the failure says nothing of the kind.</summary>
    public static TimeSpan? CoolOffFor(DialException error) => error.Status switch
    {
        TooManyRequests => error.RetryAfter ?? DefaultRetryAfter,
        Banned => error.RetryAfter ?? DefaultBan,
        _ => error.RetryAfter,
    };

    public static MarketStreamException From(ShardContext context, DialException error)
    {
        var uri = context.BaseUri;
        if (error.Status is TooManyRequests or Banned)
            return LimitReached(context, context.Time.GetUtcNow() + CoolOffFor(error)!.Value, error);
        return error.Failure switch
        {
            DialFailure.Refused => new(
                ErrorKind.ConnectionFailed, "ConnectionRefused", $"{error.Message} Check -Venue and -Uri, and whether the venue serves your address.", uri, error),
            DialFailure.NotAWebSocket => new(
                ErrorKind.Protocol, "NotAWebSocket", $"{error.Message} Check -Uri: it must lead to a venue's WebSocket service.", uri, error),
            DialFailure.TimedOut => new(
                ErrorKind.Timeout, "ConnectTimeout", $"{error.Message} Check the network, or allow more with -TimeoutSeconds.", uri, error),
            DialFailure.Unreachable => new(
                ErrorKind.ConnectionFailed, "ConnectionFailed", $"{error.Message} Check -Uri and the network.", uri, error),
            DialFailure.NotTrusted => new(
                ErrorKind.NotTrusted,
                "CertificateNotTrusted",
                $"{error.Message} No stream was named to it. If it is a simulator, -SkipCertificateCheck takes its certificate as it is; from a venue such a certificate means that something stands in between.",
                uri,
                error),
            DialFailure.NoTls => new(
                ErrorKind.Protocol, "TlsFailed", $"{error.Message} Check -Uri: what serves no TLS is ws:// and not wss://.", uri, error),
            DialFailure.ProxyUnreachable => new(
                ErrorKind.ConnectionFailed, "ProxyUnreachable", $"{error.Message} {CheckProxy}", error.Proxy, error),
            DialFailure.ProxyLogin => new(
                ErrorKind.LoginRefused, "ProxyLoginRefused", $"{error.Message} Give -ProxyCredential, or check the one given.", error.Proxy, error),
            DialFailure.ProxyRefused => new(
                ErrorKind.ConnectionFailed, "ProxyRefused", $"{error.Message} Check -ProxyCredential, and whether the proxy allows the venue. {CheckProxy}", error.Proxy, error),
            _ => throw new InvalidOperationException($"Unknown failure {error.Failure}."),
        };
    }

    public static MarketStreamException LimitReached(ShardContext context, DateTimeOffset until, Exception? inner = null) => new(
        ErrorKind.LimitReached,
        "VenueLimitReached",
        string.Create(CultureInfo.InvariantCulture, $"{context.BaseUri.Authority} takes no new connections from here until {until:u}: the budget of {context.Profile.Limits.ConnectionAttempts} attempts in {context.Profile.Limits.ConnectionAttemptWindow.TotalSeconds:0} s is spent, or the venue asked to be left alone. Try again then."),
        context.BaseUri,
        inner);
}

using System.Globalization;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Transport;
using MarketStream.Errors;

namespace MarketStream.Engine.Shards;

/// <summary>What a failed connection attempt means to the user.</summary>
internal static class ConnectErrors
{
    private const string CheckProxy = "Check -Proxy or the proxy of the system; -NoProxy goes without.";

    /// <summary>The error for the user; <paramref name="coolDown"/> is how the limit book took the refusal, null where it does not apply.</summary>
    public static MarketStreamException From(ShardContext context, DialException error, AttemptPermit? coolDown)
    {
        var uri = context.BaseUri;
        if (coolDown is { } answer && error.Status is CoolDownPolicy.TooManyRequests or CoolDownPolicy.Banned)
            return LimitReached(context, answer, error);
        if (error.ForUser is { } said) return said;
        return error.Failure switch
        {
            DialFailure.Refused => new(
                ErrorKind.ConnectionFailed,
                "ConnectionRefused",
                $"{error.Message} {(coolDown is { } pause ? CoolDownText(context, pause) : "")}{Advice(error.Status)}",
                uri,
                error),
            DialFailure.NotAWebSocket => new(
                ErrorKind.Protocol, "NotAWebSocket", $"{error.Message} Check -Uri: it must lead to a venue's WebSocket service.", uri, error),
            DialFailure.TimedOut => new(
                ErrorKind.Timeout, "ConnectTimeout", $"{error.Message} Check the network, or allow more with -TimeoutSeconds.", uri, error),
            DialFailure.Unreachable => new(
                ErrorKind.ConnectionFailed, "ConnectionFailed", $"{error.Message} Check -Uri and the network.", uri, error),
            DialFailure.NotTrusted => new(
                ErrorKind.NotTrusted,
                "CertificateNotTrusted",
                $"{error.Message} Nothing was sent to it. If it is a simulator, -SkipCertificateCheck accepts its certificate; from a venue such a certificate means that something stands in between.",
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
            DialFailure.AccountRefused => new(
                ErrorKind.ConnectionFailed, "AccountStreamRefused", $"{error.Message} Try again; if it stays so, the venue's status page may say why.", uri, error),
            _ => throw new InvalidOperationException($"Unknown failure {error.Failure}."),
        };
    }

    private static string CoolDownText(ShardContext context, AttemptPermit coolDown) => string.Create(
        CultureInfo.InvariantCulture,
        $"None of your processes will try again before {context.Time.GetUtcNow() + coolDown.Wait:u}; Get-MarketVenue -Limit shows it. ");

    private static string Advice(int? status) => status switch
    {
        451 => "With that status a venue says that it does not serve the country it sees you in, or the person it takes you for.",
        >= 500 => "The venue has a failure or is in maintenance; its status page may say for how long.",
        _ => "Check -Venue and -Uri, and whether the venue serves your address.",
    };

    public static MarketStreamException LimitReached(ShardContext context, AttemptPermit answer, Exception? inner = null) => new(
        ErrorKind.LimitReached,
        "VenueLimitReached",
        string.Create(CultureInfo.InvariantCulture, $"{context.BaseUri.Authority} takes no new connections from here until {context.Time.GetUtcNow() + answer.Wait:u}: {Why(context, answer)}. Try again then; Get-MarketVenue -Limit shows what is left."),
        context.BaseUri,
        inner);

    /// <summary>Why an attempt has to wait.</summary>
    public static string Why(ShardContext context, AttemptPermit answer) => answer.CoolDown?.Reason ?? string.Create(
        CultureInfo.InvariantCulture,
        $"{LimitBook.AllowedAttempts(context.Limits)} of the {context.Limits.ConnectionAttempts} attempts it allows in {context.Limits.ConnectionAttemptWindow.TotalSeconds:0} s are spent");
}

using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Rest;

/// <summary>The errors of REST requests. No message and no inner exception contains a secret.</summary>
internal static class RestErrors
{
    private const int Ok = 200;

    /// <summary>The venue answered with an HTTP error status.</summary>
    public static RestException Refused(Uri uri, RestRequest request, int status, RestRefusal refusal, DateTimeOffset? until, DateTimeOffset? venueTime = null)
    {
        var reason = refusal.Message is null ? "" : $": {refusal.Message.TrimEnd('.')}";
        var code = refusal.Code is null ? "" : $", code {refusal.Code}";
        var pause = until is { } end ? $" No process of this user sends it requests until {end:u}." : "";
        return new RestException(
            string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} answered {request} with HTTP {status}{code}{reason}.{pause}"), status, refusal.Code)
        {
            CoolDownUntil = until,
            VenueTime = venueTime,
        };
    }

    public static RestException CoolingDown(Uri uri, DateTimeOffset until, string reason) => new(
        string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} gets no requests until {until:u}: {reason}."), 0, null)
    { CoolDownUntil = until };

    public static RestException Late(Uri uri, RestRequest request, TimeSpan patience) => new(
        string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} did not answer {request} within {patience.TotalSeconds:0.###} s."), 0, null);

    public static RestException Unreachable(Uri uri, RestRequest request, Exception error) =>
        new($"{request} did not reach {uri.Authority}: {PlainText.Of(error.Message)}", 0, null, SecretMask.Clean(error));

    /// <summary>The answer lacks something, or has it in a wrong form, at a field; empty when the whole answer is wrong.</summary>
    public static RestException Unreadable(Uri uri, RestRequest request, string field, string problem, Exception? cause = null)
    {
        var where = field.Length == 0 ? "" : $" at '{field}'";
        return new RestException(
            $"{uri.Authority} answered {request} with something that cannot be used{where}: {problem.TrimEnd('.')}.",
            Ok,
            null,
            cause is null ? null : SecretMask.Clean(cause))
        {
            IsUnreadable = true,
            Field = field.Length == 0 ? null : field,
        };
    }

    /// <summary>The error as a cmdlet reports it.</summary>
    public static MarketStreamException ForUser(Uri uri, RestException error) => error switch
    {
        { CoolDownUntil: not null } => new(
            ErrorKind.LimitReached, "VenueLimitReached", $"{error.Message} Try again then; Get-MarketVenue -Limit shows what is left.", uri, error),
        { IsUnreadable: true } => new(
            ErrorKind.Protocol, "RestNotUnderstood", $"{error.Message} Check that -RestUri leads to the venue; if it does, the venue has changed its answers.", uri, error),
        { Status: 0 } => new(
            ErrorKind.ConnectionFailed, "RestFailed", $"{error.Message} Check -RestUri, the network and -Proxy.", uri, error),
        { Status: 401 or 403 } or { Code: -2014 or -2015 } => new(
            ErrorKind.LoginRefused, "KeyRefused", $"{error.Message} Check the key, its permissions, and the addresses that may use it.", uri, error),
        _ => new(ErrorKind.ConnectionFailed, "RestRefused", error.Message, uri, error),
    };
}

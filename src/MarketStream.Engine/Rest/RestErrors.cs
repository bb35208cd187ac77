using System.Globalization;
using System.Text.Json;
using MarketStream.Errors;

namespace MarketStream.Engine.Rest;

/// <summary>What a failed request means.</summary>
internal static class RestErrors
{
    /// <summary>An answer that is none.</summary>
    public static RestException Refused(Uri uri, RestRequest request, RestAnswer answer, DateTimeOffset? until)
    {
        var (code, message) = Read(answer.Body);
        var reason = message is null ? "" : $": {PlainText.Of(message).TrimEnd('.')}";
        return new RestException(
            string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} answered {request} with HTTP {answer.Status}{(code is null ? "" : $", code {code}")}{reason}."),
            answer.Status,
            code)
        {
            LeftAloneUntil = until,
        };
    }

    public static RestException LeftAlone(Uri uri, DateTimeOffset until, string reason) => new(
        string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} is left alone until {until:u}: {reason}."), 0, null) { LeftAloneUntil = until };

    public static RestException Late(Uri uri, RestRequest request, TimeSpan patience) => new(
        string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} did not answer {request} within {patience.TotalSeconds:0.###} s."), 0, null);

    public static RestException Unreachable(Uri uri, RestRequest request, HttpRequestException error) =>
        new($"{request} did not reach {uri.Authority}: {PlainText.Of(error)}", 0, null, error);

    /// <summary>The error as a user of a cmdlet meets it.</summary>
    public static MarketStreamException ForUser(Uri uri, RestException error) => error switch
    {
        { LeftAloneUntil: not null } => new(
            ErrorKind.LimitReached, "VenueLimitReached", $"{error.Message} Try again then; Get-MarketVenue -Limit shows what is left.", uri, error),
        { Status: 0 } => new(
            ErrorKind.ConnectionFailed, "RestFailed", $"{error.Message} Check -RestUri, the network and -Proxy.", uri, error),
        { Status: 401 or 403 } or { Code: -2014 or -2015 } => new(
            ErrorKind.LoginRefused, "KeyRefused", $"{error.Message} Check the key, what it may do, and from which addresses.", uri, error),
        _ => new(ErrorKind.ConnectionFailed, "RestRefused", error.Message, uri, error),
    };

    // {"code":-1121,"msg":"Invalid symbol."}; what stands before the venue may answer anything.
    private static (int? Code, string? Message) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return (null, null);
            int? code = json.RootElement.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value)
                ? value
                : null;
            var message = json.RootElement.TryGetProperty("msg", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
            return (code, message);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}

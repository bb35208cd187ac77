using MarketStream.Engine.Rest;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>Reads the answer with a listen token, <c>{"token":"...","expirationTime":1760086400000}</c>.</summary>
internal static class ListenTokenAnswer
{
    private const int Longest = 2048;

    /// <summary>The token. It becomes a text of a request, so nothing is allowed that base64 does not have. Error: RestException.</summary>
    public static ListenToken Read(RestValue answer)
    {
        var field = answer.Get("token");
        var token = field.Text();
        if (token.Length is 0 or > Longest || !token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '=' or '-' or '_'))
            throw field.Error("it is not a listen token");
        var expires = answer.Get("expirationTime");
        return new ListenToken(token, UnixTime.ToDateTimeOffset(expires.Microseconds()) ?? throw expires.Error("it is not a time"));
    }
}

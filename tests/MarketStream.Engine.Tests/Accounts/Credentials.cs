using System.Security;
using MarketStream.Engine.Signing;

namespace MarketStream.Engine.Tests.Accounts;

internal static class Credentials
{
    public static AccountCredential Of(string apiKey, string secret) => AccountCredential.From(apiKey, Secure(secret));

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var letter in text) secure.AppendChar(letter);
        return secure;
    }
}

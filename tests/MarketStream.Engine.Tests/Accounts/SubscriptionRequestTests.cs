using System.Text;
using MarketStream.Engine.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>The request that subscribes to an account's stream; the signatures were made with openssl.</summary>
public class SubscriptionRequestTests
{
    private const string Key = "kTqW3nVb7XcR9zLp2MsD5fGh8JyA4eUo";
    private const long Timestamp = 1760000123456;

    private const string Pem = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIAcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUm
        -----END PRIVATE KEY-----
        """;

    [Theory]
    [InlineData("ms-own-secret-4d1f0b7c9a2e", "268d506abc6b7a7229d09923840d47a94321fb89be0b5446576e7235b492fd2b")]
    [InlineData(Pem, "FmI+ztT1TQAMDfCvEfvjOwzop5VEbjhcI4aPEhxHauA5ongxy3drI/HXRmmRUaOPvA8fGZZwB6SPM2fjr9PuBA==")]
    public void Write_WithASecret_IsTheRequestToTheByte(string secret, string signature)
    {
        using var credential = Credentials.Of(Key, secret);

        var request = SubscriptionRequest.Write(7, credential, DateTimeOffset.FromUnixTimeMilliseconds(Timestamp));

        Assert.Equal(
            $$$"""{"id":7,"method":"userDataStream.subscribe.signature","params":{"apiKey":"{{{Key}}}","recvWindow":5000,"signature":"{{{signature}}}","timestamp":1760000123456}}""",
            Encoding.UTF8.GetString(request));
    }

    [Fact]
    public void SignedText_OfAKey_IsSortedAndNotEncoded() =>
        Assert.Equal("apiKey=a+b/c&recvWindow=5000&timestamp=1760000123456", SubscriptionRequest.SignedText("a+b/c", Timestamp));
}

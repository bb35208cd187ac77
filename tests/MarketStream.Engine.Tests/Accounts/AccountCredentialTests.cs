using MarketStream.Errors;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities.IO.Pem;

namespace MarketStream.Engine.Tests.Accounts;

public class AccountCredentialTests
{
    // The worked example of the venue's documentation.
    [Fact]
    public void Sign_WithASecret_IsHmacSha256()
    {
        using var credential = Credentials.Of("key", AccountVenue.Secret);
        Assert.Equal(
            "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
            credential.Sign("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"));
    }

    [Fact]
    public async Task Connect_WithAnEd25519Key_IsSignedWithIt()
    {
        var pem = NewPem();
        var world = new AccountVenue("binance-usdm", pem);
        var opening = world.ConnectAsync(Credentials.Of(AccountVenue.ApiKey, pem));
        await world.Fake.UntilAsync(() => opening.IsCompleted);
        await using var connection = await opening;
        Assert.NotNull(connection.GetAccount().ReconciledAt);
    }

    [Theory]
    [InlineData("", "secret", "empty")]
    [InlineData("a key", "secret", "characters")]
    [InlineData("key", "", "empty")]
    [InlineData("key", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----", "PKCS#8")]
    [InlineData("key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "Ed25519")]
    public void From_WithoutSense_SaysWhatIsWrongAndNotWhatWasGiven(string key, string secret, string word)
    {
        var error = Assert.Throws<MarketStreamException>(() => Credentials.Of(key, secret));
        Assert.Equal("InvalidCredential", error.ErrorId);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_LeavesNothingToSignWith()
    {
        var credential = Credentials.Of("key", "secret");
        credential.Dispose();
        Assert.Throws<ObjectDisposedException>(() => credential.Sign("a=b"));
        Assert.Throws<ObjectDisposedException>(() => credential.RevealKey());
        Assert.Equal("API key and secret", credential.ToString());
    }

    private static string NewPem()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        using var text = new StringWriter();
        using var writer = new Org.BouncyCastle.Utilities.IO.Pem.PemWriter(text);
        writer.WriteObject(new PemObject("PRIVATE KEY", PrivateKeyInfoFactory.CreatePrivateKeyInfo(generator.GenerateKeyPair().Private).GetEncoded()));
        return text.ToString();
    }
}

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
    public void Sign_WithAnRsaKey_IsWhatOpensslSigns()
    {
        using var credential = Credentials.Of("key", RsaKey.Private);
        var signature = credential.Sign(RsaKey.Signed);
        Assert.Equal(RsaKey.Signature, signature);
        using var key = System.Security.Cryptography.RSA.Create();
        key.ImportFromPem(RsaKey.Public);
        Assert.True(key.VerifyData(
            System.Text.Encoding.UTF8.GetBytes(RsaKey.Signed),
            Convert.FromBase64String(signature),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [InlineData(RsaKey.Private)]
    [InlineData(RsaKey.Public)]
    public async Task Connect_WithAnRsaKey_IsSignedWithIt(string known)
    {
        var world = new AccountVenue("binance-usdm", known);
        var opening = world.ConnectAsync(Credentials.Of(AccountVenue.ApiKey, RsaKey.Private));
        await world.Fake.UntilAsync(() => opening.IsCompleted);
        await using var connection = await opening;
        Assert.NotNull(connection.GetAccount().ReconciledAt);
    }

    [Fact]
    public void From_RsaKeyThatIsTooShort_IsRefused()
    {
        using var key = System.Security.Cryptography.RSA.Create(1024);
        var error = Assert.Throws<MarketStreamException>(() => Credentials.Of("key", key.ExportPkcs8PrivateKeyPem()));
        Assert.Contains("at least 2048 bits", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<MarketStreamException>(() => Credentials.Of("key", key.ExportRSAPrivateKeyPem()));
        Assert.Contains("PKCS#8", error.Message, StringComparison.Ordinal);
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

    // Whatever keeps a connection from coming into being, the credential that it was given is gone.
    [Theory]
    [InlineData("binance-usdm", "http://not.a.websocket", null, "InvalidUri")]
    [InlineData("binance-usdm", null, "ftp://rest.example", "InvalidUri")]
    [InlineData("binance-spot-eth", null, null, null)]
    public async Task Connect_ThatFailsEarly_ClearsTheCredential(string venue, string? uri, string? restUri, string? errorId)
    {
        var world = new AccountVenue("binance-usdm");
        using var credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);
        var options = new MarketStream.Engine.Shards.ConnectionOptions
        {
            Name = "early",
            Venue = errorId is null ? world.Profile with { Name = venue, Accounts = null } : MarketStream.Engine.Venues.VenueCatalog.Shared.Get(venue),
            Uri = uri is null ? null : new Uri(uri),
            RestUri = restUri is null ? null : new Uri(restUri),
            Credential = credential,
        };
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => MarketStream.Engine.Connections.MarketConnection.OpenAsync(options, [], world.Fake.Services, default));
        Assert.Equal((errorId ?? "NoAccountStream", true), (error.ErrorId, credential.IsCleared));
        Assert.Empty(world.Fake.Registry.All);
    }

    [Fact]
    public async Task Connect_NameThatIsTaken_ClearsTheNewCredentialAndNotTheOther()
    {
        var world = new AccountVenue("binance-usdm");
        using var first = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);
        using var second = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);
        var options = new MarketStream.Engine.Shards.ConnectionOptions { Name = "taken", Venue = world.Profile, Credential = first };
        var opening = MarketStream.Engine.Connections.MarketConnection.OpenAsync(options, [], world.Fake.Services, default);
        await world.Fake.UntilAsync(() => opening.IsCompleted);
        await using var connection = await opening;

        var error = await Assert.ThrowsAsync<MarketStreamException>(
            () => MarketStream.Engine.Connections.MarketConnection.OpenAsync(options with { Credential = second }, [], world.Fake.Services, default));

        Assert.Equal(("ConnectionExists", false, true), (error.ErrorId, first.IsCleared, second.IsCleared));
    }

    [Fact]
    public void Dispose_LeavesNothingToSignWith()
    {
        var credential = Credentials.Of("key", "u6Gf1Ra4");
        credential.Dispose();
        Assert.Throws<ObjectDisposedException>(() => credential.Sign("a=b"));
        Assert.Throws<ObjectDisposedException>(() => credential.RevealKey());
        Assert.Equal("API key and secret", credential.ToString());
        var rsa = Credentials.Of("key", RsaKey.Private);
        rsa.Dispose();
        Assert.Throws<ObjectDisposedException>(() => rsa.Sign("a=b"));
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

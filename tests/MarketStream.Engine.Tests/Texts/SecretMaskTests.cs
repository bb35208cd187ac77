using System.Text;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Tests.Texts;

public sealed class SecretMaskTests : IDisposable
{
    private const string Key = "qRtYp3Xw8Zb5Nm1Kj7Hg";

    private readonly IDisposable _mask = SecretMask.Remember(Key);

    public void Dispose() => _mask.Dispose();

    [Theory]
    [InlineData("Invalid API-key 'qRtYp3Xw8Zb5Nm1Kj7Hg'.", "Invalid API-key '****'.")]
    [InlineData("QRTYP3XW8ZB5NM1KJ7HG", "****")]
    [InlineData("key=qRtYp3Xw...", "key=****...")]
    [InlineData("...1Kj7Hg and ...b5Nm1Kj7Hg", "...1Kj7Hg and ...****")]
    [InlineData("apiKey%3D%71%52%74%59%70%33%58%77%38%5a%62%35%4E%6d%31%4b%6A%37%48%67&t=1", "apiKey%3D****&t=1")]
    [InlineData("xxqRtYp3Xw8Zb5Nm1Kj7HgqRtYp3Xw8Zb5Nm1Kj7Hgxx", "xx****xx")]
    public void Hide_WhatGivesTheSecretAway_IsMasked(string text, string shown) => Assert.Equal(shown, SecretMask.Hide(text));

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("100 % of qRtYp3X, no more")]
    [InlineData("Invalid symbol.")]
    public void Hide_AnythingElse_StaysAsItIs(string text) => Assert.Equal(text, SecretMask.Hide(text));

    [Fact]
    public void Hide_ShortSecret_IsMaskedAsAWholeWordOnly()
    {
        using var mask = SecretMask.Remember("kf7w");
        Assert.Equal("key **** or kf7wx", SecretMask.Hide("key KF7w or kf7wx"));
    }

    [Fact]
    public void Hide_SecretOfBase64_IsMaskedAsItStandsInAUri()
    {
        SecretMask.RememberForAWhile("yw+/0kQ==yw0k");
        Assert.Equal("signature=****", SecretMask.Hide("signature=yw%2B%2F0kQ%3D%3Dyw0k"));
    }

    [Fact]
    public void Hide_SecretLetGo_IsMaskedUntilManyOthersWere()
    {
        SecretMask.Remember("Vt5Lw2Rm9Cx4").Dispose();
        Assert.Equal("****", SecretMask.Hide("Vt5Lw2Rm9Cx4"));
        for (var i = 0; i < 300; i++) SecretMask.RememberForAWhile($"Zq{i:D8}xJ");
        Assert.Equal("Vt5Lw2Rm9Cx4", SecretMask.Hide("Vt5Lw2Rm9Cx4"));
        Assert.Equal("****", SecretMask.Hide(Key));
    }

    [Fact]
    public void PlainText_SecretAcrossTheCut_IsMasked()
    {
        var shown = PlainText.Of($"{new string('.', 120)}{Key} and more");
        Assert.Equal($"{new string('.', 120)}**** and...", shown);
    }

    [Fact]
    public void AnswerReader_ErrorThatRepeatsTheSecret_IsMasked()
    {
        var wire = new WireReader(Encoding.UTF8.GetBytes($$"""{"error":{"code":2,"msg":"bad '{{Key.ToLowerInvariant()}}'"},"id":1}"""), new WireScratch());
        Assert.Equal("bad '****'", AnswerReader.Read(ref wire).Error!.Message);
    }

    [Fact]
    public void Clean_ErrorWhoseCauseRepeatsTheSecret_IsDropped()
    {
        Assert.Null(SecretMask.Clean(new InvalidOperationException("outer", new HttpRequestException($"invalid header '{Key}'"))));
        var harmless = new InvalidOperationException("outer");
        Assert.Same(harmless, SecretMask.Clean(harmless));
    }
}

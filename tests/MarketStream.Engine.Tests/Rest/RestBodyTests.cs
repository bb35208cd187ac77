using System.Text;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Rest;

public sealed class RestBodyTests
{
    private static readonly Uri Address = new("https://rest.example");

    [Theory]
    [InlineData("""{"assets":{"asset":"USDT"}}""", "assets", "an object stands where a list belongs")]
    [InlineData("""{"assets":[{"asset":"USDT","walletBalance":[1]}]}""", "assets[0].walletBalance", "a list stands where a number belongs")]
    [InlineData("""{"assets":[{"asset":"USDT","walletBalance":"1"},{"asset":{}}]}""", "assets[1].asset", "an object stands where a text belongs")]
    [InlineData("""{"assets":[{"asset":"USDT"}]}""", "assets[0].walletBalance", "it is missing")]
    [InlineData("""{"assets":[null]}""", "assets[0]", "null stands where an object belongs")]
    [InlineData("""{"assets":[{"asset":"USDT","walletBalance":"1e400"}]}""", "assets[0].walletBalance", "no number that can be held")]
    [InlineData("""{"assets":[{"asset":"USDT","walletBalance":"many"}]}""", "assets[0].walletBalance", "'many'")]
    [InlineData("""{"balances":[{"asset":"A","free":"79228162514264337593543950335","locked":"79228162514264337593543950335"}]}""", "balances[0].asset", "cannot be read")]
    [InlineData("""{"assets":[{"asset":"\ud800","walletBalance":"1"}]}""", "assets[0].asset", "cannot be read")]
    [InlineData("""{"assets":[],"greek":7}""", "greek", "a number stands where a list belongs")]
    [InlineData("""{"assets":[],"updateTime":999999999999999999}""", "updateTime", "no time before the year 10000")]
    [InlineData("{}", "assets", "it is missing")]
    [InlineData("[]", null, "a list stands where an object belongs")]
    [InlineData("", null, "the body is empty")]
    [InlineData(" \r\n", null, "the body is empty")]
    [InlineData("<!DOCTYPE html><html>", null, "a web page and no JSON")]
    [InlineData("""{"assets":[""", null, "not JSON")]
    [InlineData("""{"assets":[]} {}""", null, "not JSON")]
    public void Read_AccountThatIsNone_NamesTheRequestTheFieldAndWhatStandsThere(string body, string? field, string problem)
    {
        var error = Assert.Throws<RestException>(() => Read(Encoding.UTF8.GetBytes(body)));
        Assert.True(error.IsUnreadable);
        Assert.StartsWith("rest.example answered GET /fapi/v3/account with something that cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        if (field is not null)
        {
            Assert.Equal(field, error.Field);
            Assert.Contains($"'{field}'", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(("RestNotUnderstood", ErrorKind.Protocol), (RestErrors.ForUser(Address, error).ErrorId, RestErrors.ForUser(Address, error).Kind));
    }

    [Fact]
    public void Read_InvalidUtf8_NamesTheField()
    {
        var error = Assert.Throws<RestException>(() => Read([.. """{"assets":[{"walletBalance":"1","asset":"US"""u8, 0xff, .. "\"}]}"u8]));
        Assert.Equal("assets[0].asset", error.Field);
    }

    [Fact]
    public void Read_NestedTooDeep_IsARestException()
    {
        var deep = new string('[', 100_000);
        Assert.Null(Assert.Throws<RestException>(() => Read(Encoding.UTF8.GetBytes($"{{\"assets\":{deep}"))).Field);
    }

    [Theory]
    [InlineData("""{"assets":7,"assets":[{"asset":"USDT","walletBalance":"1","walletBalance":"2"}]}""")]
    [InlineData("\uFEFF{\"assets\":[{\"asset\":\"USDT\",\"walletBalance\":2,\"updateTime\":0,\"crossWalletBalance\":\"\"}]}")]
    public void Read_WhatStillMakesSense_IsRead(string body)
    {
        var balance = Assert.Single(Read(Encoding.UTF8.GetBytes(body)));
        Assert.Equal(("USDT", 2m, null, null), (balance.Asset, balance.Balance, balance.AsOf, balance.CrossWalletBalance));
    }

    private static IReadOnlyList<MarketStream.Accounts.StreamBalance> Read(byte[] body) => RestBody.Read(
        Address, new RestRequest(TestVenues.Get("binance-usdm").Endpoints[RestCall.Account]), body, new AccountAnswers("test").Account).Balances;
}

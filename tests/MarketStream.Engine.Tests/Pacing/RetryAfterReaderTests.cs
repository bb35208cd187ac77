using System.Text;
using MarketStream.Engine.Pacing;

namespace MarketStream.Engine.Tests.Pacing;

public sealed class RetryAfterReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("600", 600)]
    [InlineData(" 600 ", 600)]
    [InlineData("1.5", 1.5)]
    [InlineData("Thu, 26 Nov 2026 20:10:00 GMT", 600)]
    [InlineData("Thursday, 26-Nov-26 20:10:00 GMT", 600)]
    [InlineData("Thu Nov 26 20:10:00 2026", 600)]
    public void Read_SecondsOrADate_IsThePause(string header, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfterReader.Read(header, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("Infinity")]
    [InlineData("NaN")]
    [InlineData("soon")]
    [InlineData("12 minutes")]
    [InlineData("Thu, 26 Nov 2026 19:59:59 GMT")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("Thu, 99 Foo 2026 20:10:00 GMT")]
    public void Read_WhatSaysNothing_IsNull(string? header) => Assert.Null(RetryAfterReader.Read(header, Now));

    [Theory]
    [InlineData("999999999")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public void Read_AbsurdlyFar_IsThreeDays(string header) => Assert.Equal(TimeSpan.FromDays(3), RetryAfterReader.Read(header, Now));

    [Fact]
    public void Read_ADate_GoesByTheClockOfTheVenue()
    {
        const string until = "Thu, 26 Nov 2026 20:10:00 GMT";
        Assert.Equal(TimeSpan.FromMinutes(5), RetryAfterReader.Read(418, until, "Thu, 26 Nov 2026 20:05:00 GMT", [], Now));
        Assert.Equal(TimeSpan.FromMinutes(10), RetryAfterReader.Read(418, until, "Thu, 01 Jan 1970 00:00:00 GMT", [], Now));
        Assert.Equal(TimeSpan.FromMinutes(10), RetryAfterReader.Read(418, until, "yesterday", [], Now));
    }

    [Theory]
    [InlineData(418, """{"code":-1003,"msg":"Way too much request weight used; IP banned until {0}. Please use the websocket."}""")]
    [InlineData(429, "Way too many requests; IP(203.0.113.7) banned until {0}")]
    [InlineData(403, "<html>Banned Until: {0}</html>")]
    [InlineData(503, """{"until":{0}}""")]
    public void ReadBody_NamesAMoment_IsThePause(int status, string body)
    {
        var until = Now.AddSeconds(600).ToUnixTimeMilliseconds();
        Assert.Equal(TimeSpan.FromSeconds(600), Pause(status, body.Replace("{0}", $"{until}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    [InlineData(1_000_000_000)]
    public void ReadBody_AnyUnitOfUnixTime_IsToldByItsLength(long unitsASecond) =>
        Assert.Equal(TimeSpan.FromSeconds(600), Pause(418, $"banned until {(Int128)Now.AddSeconds(600).ToUnixTimeSeconds() * unitsASecond}"));

    [Theory]
    [InlineData(418, "banned until tomorrow")]
    [InlineData(418, "banned until 600")]
    [InlineData(418, "banned until -1795809600000")]
    [InlineData(418, "banned until 1573778417829")]
    [InlineData(418, "banned until 17958096000001795809600000")]
    [InlineData(418, "{\"code\":-1003}")]
    [InlineData(418, "")]
    [InlineData(400, "valid until 4102444800000")]
    public void ReadBody_WhatSaysNothing_IsNull(int status, string body) => Assert.Null(Pause(status, body));

    [Fact]
    public void ReadBody_AbsurdlyFar_IsThreeDays()
    {
        Assert.Equal(TimeSpan.FromDays(3), Pause(418, "banned until 99999999999999"));
        Assert.Equal(TimeSpan.FromDays(3), Pause(418, "banned until 9999999999999999999"));
    }

    [Fact]
    public void ReadBody_BytesThatAreNoText_AreNull() => Assert.Null(RetryAfterReader.ReadBody(418, [0xff, 0xfe, 0, 0xc3], Now));

    [Fact]
    public void Read_HeaderAndBody_IsTheLonger()
    {
        var body = Encoding.UTF8.GetBytes($"banned until {Now.AddSeconds(600).ToUnixTimeMilliseconds()}");
        Assert.Equal(TimeSpan.FromSeconds(600), RetryAfterReader.Read(418, "120", null, body, Now));
        Assert.Equal(TimeSpan.FromSeconds(900), RetryAfterReader.Read(418, "900", null, body, Now));
    }

    private static TimeSpan? Pause(int status, string body) => RetryAfterReader.ReadBody(status, Encoding.UTF8.GetBytes(body), Now);
}

using System.Text;
using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Tests.Pacing.Usage;

public class UsageSerializerTests
{
    private const string Address = "venue.example:9443";

    private readonly AddressUsage _account = new();

    public UsageSerializerTests()
    {
        _account.Spend(new UsageEntry(long.MinValue, 638_000_000_000_000_000), TimeSpan.Zero, TimeSpan.FromSeconds(300));
        _account.Spend(new UsageEntry(7, 638_000_000_000_000_001), TimeSpan.Zero, TimeSpan.FromSeconds(300));
        _account.OnRefused(new UsageEntry(8, 638_000_000_000_000_002), CoolDownPolicy.PolicyViolation, null);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var read = UsageSerializer.Read(UsageSerializer.Write(Address, _account), Address)!;
        Assert.Equal(_account.Attempts, read.Attempts);
        Assert.Equal(_account.Breaches, read.Breaches);
        Assert.Equal(_account.CoolDown, read.CoolDown);
        Assert.Equal(_account.Window, read.Window);
    }

    [Fact]
    public void Read_OtherAddress_IsNull() => Assert.Null(UsageSerializer.Read(UsageSerializer.Write(Address, _account), "venue.example"));

    [Fact]
    public void Read_CutAnywhere_IsNull()
    {
        var bytes = UsageSerializer.Write(Address, _account);
        for (var length = 0; length < bytes.Length; length++) Assert.Null(UsageSerializer.Read(bytes[..length], Address));
    }

    [Fact]
    public void Read_AnyByteChanged_IsNull()
    {
        var bytes = UsageSerializer.Write(Address, _account);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.Null(UsageSerializer.Read(bytes, Address));
            bytes[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_Noise_IsNull(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            Assert.Null(UsageSerializer.Read(bytes, Address));
        }
    }

    [Theory]
    [InlineData("attempt", null)]
    [InlineData("attempt zz 5", null)]
    [InlineData("attempt 5 99999999999999999999", null)]
    [InlineData("window -5", null)]
    [InlineData("window 9223372036854775807", 0)]
    [InlineData("coolOff 1 2 3 418", null)]
    [InlineData("somethingNew 1 2 3", 0)]
    public void Read_LineThatASumVouchesFor_IsStillChecked(string line, int? attempts)
    {
        var text = Encoding.UTF8.GetString(UsageSerializer.Write(Address, new AddressUsage())).Split("sum ")[0] + line + "\n";
        Assert.Equal(attempts, UsageSerializer.Read(UsageSerializer.WithSum(text), Address)?.Attempts.Count);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Protocol.Wire;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class WireReaderTests
{
    private readonly WireScratch _scratch = new();

    [Fact]
    public void Skip_RandomDocument_LandsWhereTheFrameworksReaderLands()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var text = new StringBuilder();
            Append(text, random, 0);
            var bytes = Encoding.UTF8.GetBytes(text + " ,tail");
            var expected = new Utf8JsonReader(bytes, isFinalBlock: false, default);
            expected.Read();
            Assert.True(expected.TrySkip());

            var wire = new WireReader(bytes, _scratch);
            wire.Skip();

            Assert.False(wire.Failed, text.ToString());
            Assert.Equal(expected.BytesConsumed, wire.Slice(0).Length);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decimal_RandomDigits_IsWhatTheFrameworkParses(bool quoted)
    {
        var random = new Random(11);
        for (var i = 0; i < 50_000; i++)
        {
            var text = RandomNumber(random);
            var expected = decimal.Parse(text, CultureInfo.InvariantCulture);
            var wire = new WireReader(Encoding.UTF8.GetBytes(quoted ? $"\"{text}\"" : text + ","), _scratch);

            var actual = wire.Decimal();

            Assert.False(wire.Failed || wire.Mistyped, text);
            Assert.Equal(decimal.GetBits(expected), decimal.GetBits(actual));
        }
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("0.00000000", "0.00000000")]
    [InlineData("1e3", "1000")]
    [InlineData("\"-2.5E-7\"", "-0.00000025")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("9999999999999999999", "9999999999999999999")]
    [InlineData("\"99999999.99999999999\"", "99999999.99999999999")]
    public void Decimal_AnyNotation_KeepsValueAndScale(string json, string expected)
    {
        var wire = new WireReader(Encoding.UTF8.GetBytes(json), _scratch);

        Assert.Equal(expected, wire.Decimal().ToString(CultureInfo.InvariantCulture));
        Assert.False(wire.Failed || wire.Mistyped);
    }

    [Theory]
    [InlineData("9223372036854775807", 9223372036854775807)]
    [InlineData("\"-9223372036854775808\"", -9223372036854775808)]
    [InlineData("12.0", 12L)]
    [InlineData("\"1e3\"", 1000L)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    public void NullableLong_AnyNotation_IsExact(string json, long? expected)
    {
        var wire = new WireReader(Encoding.UTF8.GetBytes(json + " "), _scratch);

        Assert.Equal(expected, wire.NullableLong());
        Assert.False(wire.Failed || wire.Mistyped);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("\"1 \"")]
    public void NullableLong_NoLong_IsMistypedAndPassedOver(string json)
    {
        var wire = new WireReader(Encoding.UTF8.GetBytes(json + ",7"), _scratch);

        Assert.Null(wire.NullableLong());
        Assert.True(wire.Mistyped);
        Assert.False(wire.Failed);
        Assert.Equal(json, Encoding.UTF8.GetString(wire.Slice(0)));
    }

    [Fact]
    public void NextField_LongKeys_AreNotTakenForEachOther()
    {
        var wire = new WireReader("""{"lastUpdateId":1,"lastUpdABCDE":2,"abcdefgh":3,"":4,"\u0000":5,"币":6}"""u8, _scratch);
        var keys = new List<ulong>();
        var same = new List<bool>();

        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            keys.Add(key);
            same.Add(wire.KeyIs("lastUpdateId"u8));
            wire.Skip();
        }

        Assert.False(wire.Failed);
        Assert.Equal([WireKey.LastUpdateId, WireKey.LastUpdateId, WireKey.Pack("abcdefgh"u8), 0, 0, 0], keys);
        Assert.Equal([true, false, false, false, false, false], same);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1 2]")]
    [InlineData("[,1]")]
    [InlineData("[1,]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{1:2}")]
    [InlineData("[1}")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\n\"")]
    [InlineData("tru")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("+1")]
    public void Skip_NotJson_Fails(string json)
    {
        var wire = new WireReader(Encoding.UTF8.GetBytes(json), _scratch);

        wire.Skip();

        Assert.True(wire.Failed);
    }

    [Fact]
    public void Word_MoreThanTheTableHolds_StillReads()
    {
        for (var i = 0; i < 40_000; i++)
        {
            var wire = new WireReader(Encoding.UTF8.GetBytes($"\"SYMBOL{i}\""), _scratch);
            Assert.Equal($"SYMBOL{i}", wire.Word());
        }

        Assert.InRange(_scratch.Symbols.Count, 1, 16_384);
    }

    private static string RandomNumber(Random random)
    {
        var digits = random.Next(1, 28);
        var text = new StringBuilder(random.Next(3) == 0 ? "-" : "");
        var point = random.Next(-5, digits);
        for (var i = 0; i < digits; i++)
        {
            if (i == point && i > 0) text.Append('.');
            var first = i == 0 && point != 1 && digits > 1;
            text.Append((char)('0' + random.Next(first ? 1 : 0, 10)));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Random random, int depth)
    {
        string[] scalars = ["null", "true", "false", "0", "-1.5e+10", "123456", "\"\"", "\"a\\\"\\\\\\u00e9b\"", "\"币]}\"", "0.10E-3"];
        var choice = depth > 6 ? 0 : random.Next(4);
        if (choice < 2)
        {
            text.Append(scalars[random.Next(scalars.Length)]);
            return;
        }

        text.Append(choice == 2 ? "[" : "{");
        for (int i = 0, count = random.Next(5); i < count; i++)
        {
            text.Append(i > 0 ? "," : "").Append(random.Next(4) == 0 ? " \n" : "");
            if (choice == 3) text.Append(random.Next(2) == 0 ? "\"k\":" : "\"longer\\u0020key\" : ");
            Append(text, random, depth + 1);
        }

        text.Append(choice == 2 ? " ]" : "}");
    }
}

using System.Text;
using System.Text.Json;
using CsCheck;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Engine.Tests.Fuzzing;

/// <summary>Any text that may be a number: its value to the digit, or none.</summary>
public sealed class NumberPropertyTests
{
    private const long Samples = 50_000;

    private static readonly WireScratch Scratch = new();

    private static readonly Gen<string> Soup = Gen.Char["0123456789.eE+-\0 "].Array[0, 40].Select(letters => new string(letters));

    private static readonly Gen<string> Written =
        Gen.Select(Gen.Char["0123456789"].Array[1, 34], Gen.Int[0, 34], Gen.Int[-40, 40], Gen.Bool).Select(Write);

    [Fact]
    public void Decimal_AnyLetters_IsExactOrMistyped() => Hold(Soup);

    [Fact]
    public void Decimal_AnyNumber_IsExactOrMistyped() => Hold(Written);

    [Fact]
    public void NullableLong_AnyNumber_IsExactOrMistyped() => Written.Sample(
        text =>
        {
            var wire = new WireReader(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)), Scratch);
            var value = wire.NullableLong();
            var isWhole = WireNumber.TryParse(text, out var number) && number.TryLong(out var expected) && value == expected;
            Assert.True(isWhole || (wire.Mistyped && value is null), text);
        },
        iter: Samples,
        threads: 1);

    private static string Write(char[] digits, int point, int exponent, bool isExponent)
    {
        var text = new string(digits);
        if (point > 0 && point < digits.Length) text = text.Insert(point, ".");
        return isExponent ? $"{text}e{exponent}" : text;
    }

    private static void Hold(Gen<string> texts) => texts.Sample(
        text =>
        {
            var wire = new WireReader(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)), Scratch);
            var value = wire.NullableDecimal();
            var isNumber = WireNumber.TryParse(text, out var number);
            if (value is { } held) Assert.True(isNumber && number.IsSame(held) && !wire.Mistyped, text);
            else Assert.True(wire.Mistyped || text.Length == 0, text);
        },
        iter: Samples,
        threads: 1);
}

using System.Text;
using CsCheck;
using MarketStream.Fuzzing;
using MarketStream.Fuzzing.Mutation;
using MarketStream.Fuzzing.Targets;

namespace MarketStream.Engine.Tests.Fuzzing;

/// <summary>Frames put together of pieces, sound and not; one that breaks a promise is reduced to the few pieces that do.</summary>
public sealed class FramePropertyTests
{
    private const long Samples = 20_000;

    private static readonly byte[][] Pieces =
    [
        .. new[] { "{", "}", "[", "]", ",", ":", "\"", "{\"stream\":\"SOLUSDT@Trade\",\"data\":", "\"t\":1,\"p\":\"1\",\"q\":\"2\"" }
            .Select(Encoding.UTF8.GetBytes),
        .. HostileWords.Keys.Select(key => (byte[])[.. key, (byte)':']),
        .. HostileWords.Values,
        .. HostileWords.Numbers,
        .. HostileWords.Bytes,
    ];

    private static readonly Gen<byte[]> Frame = OneOf(Pieces).Array[0, 24].Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    private static readonly Gen<byte[]> Payload = Gen
        .Select(OneOf(HostileWords.Keys), OneOf([.. HostileWords.Values, .. HostileWords.Numbers]))
        .Array[0, 8]
        .Select(fields => Encoding.UTF8.GetBytes("""{"e":"trade","t":1,"p":"1","q":"2","""[..^1])
            .Concat(fields.SelectMany(field => (byte[])[(byte)',', .. field.Item1, (byte)':', .. field.Item2]))
            .Append((byte)'}')
            .ToArray());

    [Fact]
    public void Decode_AnyPieces_BreaksNoPromise() => Hold(Frame);

    [Fact]
    public void Decode_TradeWithAnyFields_BreaksNoPromise() => Hold(Payload);

    private static Gen<byte[]> OneOf(byte[][] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    private static void Hold(Gen<byte[]> frames)
    {
        var target = FuzzTargets.All()[0];
        var tally = new FuzzTally();
        frames.Sample(frame => target.Check(frame, tally), iter: Samples, threads: 1, print: Convert.ToHexString);
        Assert.InRange(tally.Accepted, 1, Samples);
    }
}

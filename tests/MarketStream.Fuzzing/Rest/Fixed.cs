namespace MarketStream.Fuzzing.Rest;

/// <summary>One moment in which everything happens: what is made of it is the same on every day.</summary>
internal sealed class Fixed : TimeProvider
{
    public const long NowMs = 1_760_000_000_000;

    public static Fixed Time { get; } = new();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);

    public override long GetTimestamp() => NowMs;
}

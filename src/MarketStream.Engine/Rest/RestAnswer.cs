namespace MarketStream.Engine.Rest;

/// <summary>What the venue answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, UTF-8; empty when there was none.</param>
/// <param name="RetryAfter">The Retry-After header; null without one.</param>
/// <param name="UsedWeight">What the address has spent in this minute, as the venue counts it; null when it does not say.</param>
internal sealed record RestAnswer(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter = null, int? UsedWeight = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

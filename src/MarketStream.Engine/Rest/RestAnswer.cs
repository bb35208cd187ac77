namespace MarketStream.Engine.Rest;

/// <summary>What the venue answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, UTF-8; empty when there was none, and cut where it is longer than asked for.</param>
/// <param name="RetryAfter">The pause that the Retry-After header asks for; null when it asks for none.</param>
/// <param name="UsedWeight">What the address has spent in this minute, as the venue counts it; null when it does not say.</param>
/// <param name="VenueTime">When it answered, by its own clock; null when it does not say.</param>
internal sealed record RestAnswer(
    int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter = null, int? UsedWeight = null, DateTimeOffset? VenueTime = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

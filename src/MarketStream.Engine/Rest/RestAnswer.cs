namespace MarketStream.Engine.Rest;

/// <summary>A venue's answer to a request.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body in UTF-8; empty when there was none, and cut off when it is longer than requested.</param>
/// <param name="RetryAfter">The pause that the Retry-After header asks for; null when it asks for none.</param>
/// <param name="UsedWeight">
/// The weight that the address has used in this minute by the venue's count; null when the venue does not report it.
/// </param>
/// <param name="VenueTime">The time of the answer by the venue's clock; null when the venue does not report it.</param>
internal sealed record RestAnswer(
    int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter = null, int? UsedWeight = null, DateTimeOffset? VenueTime = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

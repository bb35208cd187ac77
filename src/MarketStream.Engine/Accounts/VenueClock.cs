using MarketStream.Engine.Rest;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>Reads the venue's time, <c>{"serverTime":1499827319559}</c>.</summary>
internal static class VenueClock
{
    /// <summary>A clock may be wrong by years; beyond this the sum of a time and the offset would leave the valid range.</summary>
    private static readonly TimeSpan LargestError = TimeSpan.FromDays(36_525);

    /// <summary>How far the venue's clock is ahead of ours. Error: RestException.</summary>
    public static TimeSpan ReadOffset(RestValue answer, DateTimeOffset now)
    {
        var field = answer.Get("serverTime");
        return UnixTime.ToDateTimeOffset(field.Microseconds()) - now is { } offset && offset.Duration() < LargestError
            ? offset
            : throw field.Error("it is not a plausible current time");
    }
}

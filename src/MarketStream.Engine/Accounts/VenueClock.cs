using MarketStream.Engine.Rest;
using MarketStream.Events;

namespace MarketStream.Engine.Accounts;

/// <summary>Reads the venue's time, <c>{"serverTime":1499827319559}</c>.</summary>
internal static class VenueClock
{
    /// <summary>A clock may be wrong by years; beyond that, sums with it would leave the years that a time can have.</summary>
    private static readonly TimeSpan LargestError = TimeSpan.FromDays(36_525);

    /// <summary>How far the venue's clock is ahead of ours. Error: RestException.</summary>
    public static TimeSpan ReadOffset(RestValue answer, DateTimeOffset now)
    {
        var field = answer.Get("serverTime");
        return UnixTime.ToDateTimeOffset(field.Microseconds()) - now is { } offset && offset.Duration() < LargestError
            ? offset
            : throw field.Error("it is no time that a clock can show today");
    }
}

using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Accounts;

/// <summary>What the venue's refusals mean for an account.</summary>
internal static class AccountRefusals
{
    public const int KeyUnknown = -1125;
    private const int ClockOff = -1021;

    /// <summary>The listen key is not known any more.</summary>
    public static bool IsKeyUnknown(RestException error) => error.Code == KeyUnknown;

    /// <summary>Our clock and the venue's are too far apart.</summary>
    public static bool IsClockOff(RestException error) => error.Code == ClockOff;

    /// <summary>Trying again will not help: key, secret or rights are wrong, or the venue has no such service any more.</summary>
    public static bool IsLasting(RestException error) => error.Status is 401 or 404 or 410 || error.Code is -1002 or -1022 or -2008 or -2014 or -2015;
}

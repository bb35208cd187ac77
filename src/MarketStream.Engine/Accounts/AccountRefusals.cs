using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Accounts;

/// <summary>Interprets a venue's refusals of account requests.</summary>
internal static class AccountRefusals
{
    public const int KeyUnknown = -1125;
    private const int ClockOff = -1021;
    private const int ParameterMissing = -1102;

    /// <summary>The listen key is no longer known.</summary>
    public static bool IsKeyUnknown(RestException error) => error.Code == KeyUnknown;

    /// <summary>Our clock and the venue's differ too much.</summary>
    public static bool IsClockOff(RestException error) => IsClockOff(error.Code);

    /// <summary>The same for an answer on a socket.</summary>
    public static bool IsClockOff(int? code) => code == ClockOff;

    /// <summary>The request lacks a parameter that the venue demands.</summary>
    public static bool IsParameterMissing(RestException error) => error.Code == ParameterMissing;

    /// <summary>The address has no such list of orders, or gives it for one symbol only.</summary>
    public static bool IsNotListed(RestException error) => error.Status is 404 or 410 || IsParameterMissing(error);

    /// <summary>The refusal is about the key, the signature or the clock.</summary>
    public static bool IsOfLogin(RestException error) => error.Status is 401 or 403 || error.Code is -1002 or -1022 or -2008 or -2014 or -2015 or ClockOff;

    /// <summary>Another attempt will not help: key, secret or permissions are wrong, or the venue no longer has the service.</summary>
    public static bool IsLasting(RestException error) => error.Status is 401 or 404 or 410 || error.Code is -1002 or -1022 or -2008 or -2014 or -2015;
}

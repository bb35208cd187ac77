namespace MarketStream.Engine.Accounts;

/// <summary>The venue answered a request for the account with an error.</summary>
internal sealed class AccountRefusedException(int status, int? code, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>The venue's own number, negative; null when the answer has none.</summary>
    public int? Code { get; } = code;

    /// <summary>The listen key is not known any more.</summary>
    public bool IsKeyUnknown => Code == -1125;

    /// <summary>Our clock and the venue's are too far apart.</summary>
    public bool IsClockOff => Code == -1021;

    /// <summary>Trying again will not help: key, secret, signature or rights are wrong, or the venue has no such service any more.</summary>
    public bool IsLasting => Status is 404 or 410 || Code is -1002 or -1022 or -2008 or -2014 or -2015;
}

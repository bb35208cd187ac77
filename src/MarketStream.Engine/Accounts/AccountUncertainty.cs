using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>From when on events may be missing, and why.</summary>
/// <param name="Since">UTC by this machine's clock.</param>
/// <param name="Cause">Of the first doubt since the account was certain.</param>
internal sealed record AccountUncertainty(DateTimeOffset Since, AccountCause Cause);

using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>Since when events may be missing, and why.</summary>
/// <param name="Since">UTC by this machine's clock.</param>
/// <param name="Cause">The cause of the first break since the account was last certain.</param>
internal sealed record AccountUncertainty(DateTimeOffset Since, AccountCause Cause);

using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Pacing.Ledgers;

namespace MarketStream.Engine.Pacing;

/// <summary>What the limit book says to one who wants to dial.</summary>
/// <param name="Wait">How long to wait before asking again; zero when the attempt is spent and may be made.</param>
/// <param name="CoolDown">The cool-down that stands; null when none does.</param>
/// <param name="Failure">What is wrong with the ledger; null when nothing is.</param>
/// <param name="Attempt">The attempt that was spent; 0 when none was.</param>
internal readonly record struct AttemptPermit(TimeSpan Wait, CoolDown? CoolDown, LedgerFailure? Failure, long Attempt = 0);

using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Pacing.Ledgers;

namespace MarketStream.Engine.Pacing;

/// <summary>What the limit book answers to a shard that wants to dial.</summary>
/// <param name="Wait">How long to wait before asking again; zero when the attempt was granted and may be made.</param>
/// <param name="CoolDown">The cool-down in force; null when there is none.</param>
/// <param name="Failure">What is wrong with the ledger; null when nothing is.</param>
/// <param name="Attempt">The id of the attempt that was granted; 0 when none was.</param>
internal readonly record struct AttemptPermit(TimeSpan Wait, CoolDown? CoolDown, LedgerFailure? Failure, long Attempt = 0);

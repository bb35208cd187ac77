namespace MarketStream.Engine.Journal;

/// <summary>What a writer has done since it was opened.</summary>
/// <param name="Written">Events and notices in the file.</param>
/// <param name="Waiting">Those that wait for the next flush.</param>
/// <param name="LeftOut">Events of an account that were not asked for.</param>
/// <param name="Lost">Events that could not be written, because the disk refused them or one was larger than a block may be.</param>
/// <param name="Blocks">Blocks of events.</param>
/// <param name="Bytes">The length of the file.</param>
internal readonly record struct JournalCounts(long Written, long Waiting, long LeftOut, long Lost, long Blocks, long Bytes);

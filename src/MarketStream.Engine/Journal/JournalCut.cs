namespace MarketStream.Engine.Journal;

/// <summary>What was cut off a recording that had not been finished when it was opened to be continued.</summary>
/// <param name="Bytes">How many bytes were removed from the file's end, because they were no whole block.</param>
/// <param name="MissingSince">
/// When the last event before them was received, UTC: later ones may be missing, up to the flush interval of the recording that ended, and what the cut
/// bytes held. Null when the file holds no events.
/// </param>
/// <param name="KeptIn">The file to which the cut bytes were moved, because whole blocks were among them; else null.</param>
internal sealed record JournalCut(long Bytes, DateTimeOffset? MissingSince, string? KeptIn);

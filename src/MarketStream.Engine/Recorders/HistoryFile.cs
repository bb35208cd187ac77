namespace MarketStream.Engine.Recorders;

/// <summary>A file with a part of a recording's history.</summary>
/// <param name="Path">The file.</param>
/// <param name="End">How much of it belongs to the history, in bytes; what is behind was written later.</param>
/// <param name="PeriodEnd">When the period of the file ends, UTC.</param>
internal sealed record HistoryFile(string Path, long End, DateTimeOffset PeriodEnd);

namespace MarketStream.Engine.Journal.Columns;

/// <summary>The bytes of a block are not what a writer would have written. It never leaves the reader, which reports the block and goes on.</summary>
internal sealed class DamagedBlockException(string problem) : Exception(problem);

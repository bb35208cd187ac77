namespace MarketStream.Engine.Journal.Columns;

/// <summary>Events need more bytes than a block may have. The writer tries fewer events; one that is too large alone is left out and counted.</summary>
internal sealed class OversizeBlockException() : Exception("The events do not fit into one block.");

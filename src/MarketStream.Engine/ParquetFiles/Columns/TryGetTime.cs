namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>Reads a time in microseconds; false when it is null.</summary>
internal delegate bool TryGetTime<in TOwner>(TOwner owner, out long microseconds);

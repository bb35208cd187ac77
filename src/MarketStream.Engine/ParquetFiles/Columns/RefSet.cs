namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>Sets a value of an owner that may be a struct.</summary>
internal delegate void RefSet<TOwner, in T>(ref TOwner owner, T value);

namespace MarketStream.Engine.Recording;

/// <summary>What has become of the items that a file was given.</summary>
/// <param name="Written">Items in the file.</param>
/// <param name="Waiting">Those that wait in memory for the next flush.</param>
/// <param name="Lost">Those that could not be written.</param>
/// <param name="Bytes">The length of the file.</param>
internal readonly record struct SinkCounts(long Written, long Waiting, long Lost, long Bytes);

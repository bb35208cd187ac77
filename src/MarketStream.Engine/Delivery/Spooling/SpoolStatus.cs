namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>The state of a spool at one moment.</summary>
/// <param name="Count">The number of items that wait in it.</param>
/// <param name="Bytes">Their size, in memory and on the disk together.</param>
/// <param name="Total">The number of items that were ever added.</param>
/// <param name="Segments">The present number of files.</param>
internal readonly record struct SpoolStatus(long Count, long Bytes, long Total, int Segments);

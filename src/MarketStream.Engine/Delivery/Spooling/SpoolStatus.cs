namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>A spool at one moment.</summary>
/// <param name="Count">Items waiting in it.</param>
/// <param name="Bytes">What they take, in memory and on the disk.</param>
/// <param name="Total">Items that ever went in.</param>
/// <param name="Segments">Files now.</param>
internal readonly record struct SpoolStatus(long Count, long Bytes, long Total, int Segments);

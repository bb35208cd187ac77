using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>A venue's answer to a snapshot request.</summary>
/// <param name="Book">The book, as an event of partial depth.</param>
/// <param name="Limit">The most levels per side that the answer could contain; a side with fewer is complete.</param>
internal readonly record struct BookSnapshot(PartialDepthEvent Book, int Limit);

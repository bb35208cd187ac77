using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>What a venue answered.</summary>
/// <param name="Book">The book; its sides are those of partial depth.</param>
/// <param name="Limit">The most levels of a side that the answer could have; a side with fewer is whole.</param>
internal readonly record struct BookSnapshot(PartialDepthEvent Book, int Limit);

namespace MarketStream.Engine.Books;

/// <summary>How an update relates to a book.</summary>
internal enum UpdateFit
{
    /// <summary>The book already contains it.</summary>
    Old,

    /// <summary>It continues the book.</summary>
    Next,

    /// <summary>Something between the book and the update is missing.</summary>
    Ahead,
}

namespace MarketStream.Engine.Books;

/// <summary>How a change stands to a book.</summary>
internal enum UpdateFit
{
    /// <summary>The book has it already.</summary>
    Old,

    /// <summary>It continues the book.</summary>
    Next,

    /// <summary>Something between the book and it is missing.</summary>
    Ahead,
}

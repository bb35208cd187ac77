using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>What can go wrong before a book is kept.</summary>
internal static class BookErrors
{
    public static MarketStreamException NotServed(VenueProfile venue) => new(
        ErrorKind.InvalidArgument,
        "BooksNotServed",
        $"{venue.Name} has no stream of depth that order books can be kept from. Choose another venue, or give its file a channel of depthUpdate or partialDepth.",
        venue.Name);
}

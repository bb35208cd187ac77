using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

internal static class BookErrors
{
    public static MarketStreamException NotServed(VenueProfile venue) => new(
        ErrorKind.InvalidArgument,
        "BooksNotServed",
        $"{venue.Name} has no depth stream to keep order books from. Choose another venue, or add a channel with the event depthUpdate or partialDepth to its file.",
        venue.Name);
}

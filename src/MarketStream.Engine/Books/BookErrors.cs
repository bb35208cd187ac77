using MarketStream.Engine.Texts;
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

    /// <summary>The order book of a symbol was not recorded, so there is nothing from which a replay could keep it.</summary>
    public static MarketStreamException NotRecorded(string connection, string symbol) => new(
        ErrorKind.InvalidState,
        "ReplayHasNoVenue",
        $"'{connection}' replays a recording that has no snapshot of the order book of {PlainText.Of(symbol)}, and there is no venue that could be asked for one, so this book cannot be kept. Start-StreamRecording records snapshots with streams of depth changes unless -NoBookSnapshots is given; books can also be had of recorded streams of partial depth, as Depth20.",
        symbol);
}

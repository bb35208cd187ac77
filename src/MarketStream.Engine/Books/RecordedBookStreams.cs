using MarketStream.Books;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>Chooses the stream that a symbol's book is kept from in a replay, among those that were recorded.</summary>
internal static class RecordedBookStreams
{
    /// <summary>
    /// The stream of changes whose snapshots were recorded, one that is subscribed before others; else the deepest partial depth that is subscribed, or
    /// that was recorded. Null when there is none. Errors: BooksNotServed, and those of an invalid symbol.
    /// </summary>
    /// <param name="grammar">The venue's stream names.</param>
    /// <param name="symbol">The symbol, in any letter case.</param>
    /// <param name="isSubscribed">Whether a stream is subscribed.</param>
    /// <param name="isRecorded">Whether the recording holds a type of events of a stream.</param>
    public static StreamName? Find(StreamGrammar grammar, string symbol, Func<string, bool> isSubscribed, Func<string, string, bool> isRecorded)
    {
        var usual = BookStreams.Of(grammar, symbol, isSubscribed);
        return BookStreams.Changes(grammar, symbol)
                .OrderByDescending(stream => isSubscribed(stream.Name))
                .FirstOrDefault(stream => isRecorded(nameof(BookSnapshotEvent), stream.Name))
            ?? BookStreams.FindPartial(grammar, symbol, isSubscribed)
            ?? BookStreams.FindPartial(grammar, symbol, name => isRecorded(nameof(PartialDepthEvent), name))
            ?? (usual.Channel!.Event == EventKind.PartialDepth ? usual : null);
    }
}

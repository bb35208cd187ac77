using MarketStream.Engine.Protocol.Readers;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>
/// Reads the answer to a venue's depth request. All venues name the sides <c>bids</c> and <c>asks</c> and the id <c>lastUpdateId</c>,
/// except for the older options venue, whose id is <c>u</c>: these are the fields of partial depth.
/// </summary>
internal static class SnapshotReader
{
    /// <summary>Null when the text is something else, such as an error of the venue.</summary>
    /// <param name="json">The body of the answer.</param>
    /// <param name="symbol">The symbol that was requested, since not all answers name it.</param>
    /// <param name="receivedAtTicks">When the answer was received, UTC ticks.</param>
    public static PartialDepthEvent? Read(ReadOnlySpan<byte> json, string symbol, long receivedAtTicks)
    {
        var wire = new WireReader(json, new WireScratch());
        var item = DepthReader.ReadPartial(ref wire) as PartialDepthEvent;
        wire.EndOfText();
        if (item is null || wire.Failed || wire.Mistyped) return null;
        item.Symbol = symbol;
        item.ReceivedAtTicks = receivedAtTicks;
        return item;
    }
}

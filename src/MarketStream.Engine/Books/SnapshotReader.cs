using MarketStream.Engine.Protocol.Readers;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>
/// Reads the answer of a venue's depth request. All venues name the sides <c>bids</c> and <c>asks</c> and the id
/// <c>lastUpdateId</c>, but for the older options venue's <c>u</c>: the fields of partial depth.
/// </summary>
internal static class SnapshotReader
{
    /// <summary>Null when the text is not such an answer, as an error of the venue is not.</summary>
    /// <param name="json">The body.</param>
    /// <param name="symbol">The symbol it was asked for: not all answers name it.</param>
    /// <param name="receivedAtTicks">When it came, UTC.</param>
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

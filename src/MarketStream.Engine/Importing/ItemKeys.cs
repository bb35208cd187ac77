using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Importing;

/// <summary>What an item is found by.</summary>
internal static class ItemKeys
{
    public static ItemKey Of(StreamItem item) => new(item.Identity, SymbolOf(item));

    private static string SymbolOf(StreamItem item) => item switch
    {
        StreamEvent message => message.Symbol,
        GapNotice gap => gap.Symbol ?? "",
        BookNotice book => book.Symbol ?? "",
        _ => "",
    };
}
